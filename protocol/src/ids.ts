import * as v from 'valibot';

/**
 * The name of a room as it stands in its link: 1 to 64 letters, digits, hyphens or underscores,
 * beginning with a letter or digit. Case counts.
 */
export const RoomIdSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'a room is 1 to 64 letters, digits, - or _'),
  v.brand('RoomId'),
);
export type RoomId = v.InferOutput<typeof RoomIdSchema>;

/** A seat in a room. The server makes it; it survives reconnection and is never a socket's id. */
export const PeerIdSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/, 'not a peer id'),
  v.brand('PeerId'),
);
export type PeerId = v.InferOutput<typeof PeerIdSchema>;

/** A person's name for others to read: 1 to 64 characters after trimming, none of them a control character. */
export const NameSchema = v.pipe(
  v.string(),
  v.maxLength(256),
  v.trim(),
  v.minLength(1, 'a name has at least one character'),
  v.maxLength(64, 'a name has at most 64 characters'),
  v.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'a name has no control characters'),
);

/** Returns the room that a string names, or null when it cannot be one. */
export function toRoomId(text: string): RoomId | null {
  const parsed = v.safeParse(RoomIdSchema, text);
  return parsed.success ? parsed.output : null;
}

// No vowels and no look-alikes: a code can be read aloud and spells nothing.
const ALPHABET = 'bcdfghjkmnpqrstvwxyz23456789bcdf';

/** Names one wish to join, so that it can be asked for again without taking a second seat. Known to its maker and the server. */
export const AttemptSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'an attempt is 16 to 64 letters, digits, - or _'),
);

/** Makes an attempt that nobody can guess: 128 bits from `crypto`. */
export function createAttempt(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes a fresh room that cannot be guessed: four groups of four, about 78 bits from `crypto`. */
export function createRoomId(): RoomId {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const characters = Array.from(bytes, (byte) => ALPHABET[byte % 28]);
  const groups = [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join(''));
  return groups.join('-') as RoomId;
}
