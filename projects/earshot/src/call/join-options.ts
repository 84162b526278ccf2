import type { RoomId } from '@earshot/protocol';

/** Which room to join, and as whom. */
export interface JoinOptions {
  /** The room to join. */
  readonly room: RoomId;
  /** The name that others see: any text. It is shortened, and hidden characters are removed; empty becomes "Guest". */
  readonly name: string;
  /** For a room that has a passcode. A correct one is remembered while the page is open. */
  readonly passcode?: string | undefined;
}
