import { normaliseName, toRoomId, type RoomId } from '@earshot/protocol';
import * as v from 'valibot';
import type { Identity } from './identity.ts';

const EVERY_ROOM = '*';
/** The last second that JavaScript has a date for. */
const LATEST = 8_640_000_000_000;

const ClaimsSchema = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  // JSON can write numbers that are no date: 1e400 is read as Infinity, and would never expire.
  exp: v.pipe(v.number(), v.minValue(0), v.maxValue(LATEST)),
  name: v.optional(v.string()),
  room: v.optional(v.string()),
  rooms: v.optional(v.array(v.string())),
  role: v.optional(v.unknown()),
});

/** Reads the person from a verified token's claims; null if a claim has the wrong form. `clockTolerance` in ms. */
export function readClaims(claims: unknown, clockTolerance: number): Identity | null {
  const parsed = v.safeParse(ClaimsSchema, claims);
  if (!parsed.success) return null;
  const { sub, exp, name, room, rooms = [], role } = parsed.output;
  // A code is one room in every spelling.
  const open = new Set([...rooms, room].map((named) => toRoomId(named ?? '') ?? named));
  return {
    user: sub,
    // Of a name that cannot be seen, the person's own choice is shown.
    name: normaliseName(name ?? '') || null,
    // Any other role has no more rights than a participant.
    role: role === 'moderator' ? 'moderator' : 'participant',
    expires: exp * 1_000 + clockTolerance,
    mayEnter: (wanted: RoomId) => open.has(EVERY_ROOM) || open.has(wanted),
  };
}
