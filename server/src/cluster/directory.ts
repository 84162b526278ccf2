import type { PeerId, RoomId } from '@earshot/protocol';
import type { SeatInfo } from '../rooms/room-store.ts';

/** Where the people in this node's rooms are who are connected to other nodes. */
export class Directory {
  private readonly rooms = new Map<RoomId, Map<PeerId, SeatInfo>>();

  /** Notes a seat; returns whether that is new: the seat was not known, or had another holder. */
  note(room: RoomId, seat: SeatInfo): boolean {
    const seats = this.rooms.get(room) ?? new Map<PeerId, SeatInfo>();
    const known = seats.get(seat.peer.id);
    seats.set(seat.peer.id, seat);
    this.rooms.set(room, seats);
    return known?.holder !== seat.holder || known.isConnected !== seat.isConnected;
  }

  find(room: RoomId, id: PeerId): SeatInfo | null {
    return this.rooms.get(room)?.get(id) ?? null;
  }

  /** Changes what is noted of a seat, if anything is. */
  change(room: RoomId, id: PeerId, changes: Partial<SeatInfo>): void {
    const known = this.find(room, id);
    if (known !== null) this.rooms.get(room)?.set(id, { ...known, ...changes });
  }

  /** Forgets a seat. */
  forget(room: RoomId, id: PeerId): void {
    this.rooms.get(room)?.delete(id);
  }

  /** Forgets a room in which this node has nobody any more. */
  forgetRoom(room: RoomId): void {
    this.rooms.delete(room);
  }

  /** Everybody noted in a room. */
  seats(room: RoomId): readonly SeatInfo[] {
    return [...(this.rooms.get(room)?.values() ?? [])];
  }
}
