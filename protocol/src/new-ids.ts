import type { RoomId } from './ids.ts';
import { canonicalRoom, CODE_LETTERS, ROOM_ID } from './room-pattern.ts';

/**
 * Returns the room that a string names, or null when it cannot be one. Codes that `createRoomId` makes compare without case
 * and hyphens, all other names as they are.
 */
export function toRoomId(text: string): RoomId | null {
  return ROOM_ID.test(text) ? (canonicalRoom(text) as RoomId) : null;
}

/** Makes an attempt that nobody can guess: 128 bits from `crypto`. */
export function createAttempt(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes a fresh room that cannot be guessed: four groups of four, about 76 bits from `crypto`. */
export function createRoomId(): RoomId {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const characters = Array.from(bytes, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
  const groups = [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join(''));
  return groups.join('-') as RoomId;
}
