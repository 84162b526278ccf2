import type { RoomId } from '@earshot/angular';

/** Where a browser's stores have what is remembered of a seat. */
export function seatKey(room: RoomId): string {
  return `earshot.seat.${room}`;
}
