/** What a room's name looks like. It stands here, because clients, which check no messages, need no schemas. */
export const ROOM_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
