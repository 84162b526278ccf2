import type { Peer, PeerId, RoomId, Update } from '@earshot/protocol';
import type { Admission, Claim, Neighbour, RoomStore } from './room-store.ts';

interface Seat {
  peer: Peer;
  holder: string;
  isConnected: boolean;
}

interface Room {
  readonly seats: Map<PeerId, Seat>;
  /** The highest number given out. */
  last: number;
}

/** The rooms of a single node. */
export class MemoryRoomStore implements RoomStore {
  private readonly rooms = new Map<RoomId, Room>();

  take(name: RoomId, claim: Claim, capacity: number): Promise<Admission | null> {
    const room = this.rooms.get(name) ?? { seats: new Map<PeerId, Seat>(), last: 0 };
    const found = room.seats.get(claim.id);
    if (found === undefined && room.seats.size >= capacity) return Promise.resolve(null);
    const self = seatedPeer(room, claim, found?.peer);
    room.last = Math.max(room.last, self.joined);
    room.seats.set(claim.id, { peer: self, holder: claim.holder, isConnected: true });
    this.rooms.set(name, room);
    return Promise.resolve({ self, isReturn: found !== undefined, others: neighbours(room, claim.id) });
  }

  update(name: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null> {
    const seat = this.seatOf(name, id, holder);
    if (seat === null) return Promise.resolve(null);
    const { peer } = seat;
    seat.peer = {
      ...peer,
      name: changes.name ?? peer.name,
      microphone: changes.microphone ?? peer.microphone,
      camera: changes.camera ?? peer.camera,
      screen: changes.screen ?? peer.screen,
    };
    return Promise.resolve(seat.peer);
  }

  hold(name: RoomId, id: PeerId, holder: string): Promise<boolean> {
    const seat = this.seatOf(name, id, holder);
    if (seat !== null) seat.isConnected = false;
    return Promise.resolve(seat !== null);
  }

  free(name: RoomId, id: PeerId, holder: string): Promise<boolean> {
    if (this.seatOf(name, id, holder) === null) return Promise.resolve(false);
    const room = this.rooms.get(name);
    room?.seats.delete(id);
    if (room?.seats.size === 0) this.rooms.delete(name);
    return Promise.resolve(true);
  }

  countRooms(): Promise<number> {
    return Promise.resolve(this.rooms.size);
  }

  private seatOf(name: RoomId, id: PeerId, holder: string): Seat | null {
    const seat = this.rooms.get(name)?.seats.get(id);
    return seat?.holder === holder ? seat : null;
  }
}

function seatedPeer(room: Room, claim: Claim, found: Peer | undefined): Peer {
  const { id, name, microphone, camera } = claim;
  const screen = claim.joined !== null && found?.screen === true;
  return { id, name, joined: numberFor(room, claim, found), microphone, camera, screen };
}

/** The number a person returns with, or one above all. Numbers start at the clock, so they grow across restarts too. */
function numberFor(room: Room, claim: Claim, found: Peer | undefined): number {
  if (claim.joined !== null && found !== undefined) return found.joined;
  const isFree = ![...room.seats.values()].some((seat) => seat.peer.joined === claim.joined);
  if (claim.joined !== null && isFree) return claim.joined;
  return Math.max(room.last + 1, Date.now());
}

function neighbours(room: Room, except: PeerId): Neighbour[] {
  return [...room.seats.values()]
    .filter((seat) => seat.peer.id !== except)
    .sort((one, other) => one.peer.joined - other.peer.joined)
    .map(({ peer, isConnected }) => ({ peer, isConnected }));
}
