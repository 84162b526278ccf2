import { toRoomId, type RoomId } from '@earshot/angular';

/** Returns the room that a pasted link or code names, or null if it names none. A link of any origin will do. */
export function roomFrom(text: string): RoomId | null {
  const trimmed = text.trim();
  const path = /(?:^|\/)call\/([^/?#\s]+)\/?(?:[?#].*)?$/u.exec(trimmed);
  return toRoomId(path?.[1] ?? trimmed);
}
