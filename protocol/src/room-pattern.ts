/** What a room's name looks like. It stands here, because clients, which check no messages, need no schemas. */
export const ROOM_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** What the codes of fresh rooms are made of: no vowels and no look-alikes, so that a code can be read aloud and spells nothing. */
export const CODE_LETTERS = 'bcdfghjkmnpqrstvwxyz23456789';

const GROUP = `([${CODE_LETTERS}]{4})`;
const CODE = new RegExp(`^${[GROUP, GROUP, GROUP, GROUP].join('[-_]?')}$`, 'i');

/** Returns how all spellings of one room are written: a code in small letters and groups of four, any other name as it is. */
export function canonicalRoom(room: string): string {
  const groups = CODE.exec(room)?.slice(1);
  return groups === undefined ? room : groups.join('-').toLowerCase();
}
