import type { RoomId } from '@earshot/angular';

/** Returns the key under which a seat is remembered in the browser's stores. */
export function seatKey(room: RoomId): string {
  return `earshot.seat.${room}`;
}
