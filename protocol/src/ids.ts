import * as v from 'valibot';
import { LONGEST_NAME_TEXT, nameOrGuest } from './names.ts';
import { canonicalRoom, ROOM_ID } from './room-pattern.ts';

/**
 * The name of a room as it stands in its link: 1 to 64 letters, digits, hyphens or underscores,
 * beginning with a letter or digit. Case counts, except in codes that `createRoomId` makes: these become small letters in
 * groups of four, however they were written.
 */
export const RoomIdSchema = v.pipe(
  v.string(),
  v.regex(ROOM_ID, 'a room is 1 to 64 letters, digits, - or _'),
  v.transform(canonicalRoom),
  v.brand('RoomId'),
);
/** A room's name, as it stands in the call's link. */
export type RoomId = v.InferOutput<typeof RoomIdSchema>;

/** A seat in a room. The server makes it; it survives reconnection and is never a socket's id. */
export const PeerIdSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/, 'not a peer id'),
  v.brand('PeerId'),
);
/** Names one seat in a room: made by the client, and kept across reconnects. Never a socket's id. */
export type PeerId = v.InferOutput<typeof PeerIdSchema>;

/** A person's name for others to read: any text, taken as `nameOrGuest` returns it. */
export const NameSchema = v.pipe(v.string(), v.maxLength(LONGEST_NAME_TEXT), v.transform(nameOrGuest));

/** Names one wish to join, so that it can be asked for again without taking a second seat. Known to its maker and the server. */
export const AttemptSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'an attempt is 16 to 64 letters, digits, - or _'),
);
