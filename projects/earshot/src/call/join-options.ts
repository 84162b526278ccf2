import type { RoomId } from '@earshot/protocol';

/** Which room to join, and as whom. */
export interface JoinOptions {
  readonly room: RoomId;
  readonly name: string;
  /** For a room that has a passcode. A correct one is remembered while the page is open. */
  readonly passcode?: string | undefined;
}
