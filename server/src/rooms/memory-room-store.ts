import type { Knock, Peer, PeerId, Role, RoomId, Secure, Update } from '@earshot/protocol';
import { createCallId } from './call-id.ts';
import type {
  SeatGrant,
  Capacity,
  Claim,
  Departure,
  SeatInfo,
  Refusal,
  Removal,
  RoomFacts,
  RoomStore,
} from './room-store.ts';
import {
  nextModerator,
  numberFor,
  refusalFor,
  type Seat,
  afterRemoval,
  withRemoved,
  withSeated,
} from './seat-rules.ts';

interface Room {
  readonly seats: Map<PeerId, Seat>;
  /** Null as long as nobody has ever waited. */
  knocks: Map<PeerId, Knock> | null;
  facts: RoomFacts;
  /** The highest number given out. */
  last: number;
  turn: number;
}

/** A seat, held or vacated, that waits for its person's return. */
interface Vacancy {
  readonly room: RoomId;
  readonly id: PeerId;
  /** When the wait is over, in ms since the epoch. */
  readonly until: number;
}

// There is only this one.
const NODE = 'here';

/** The rooms of a single node. */
export class MemoryRoomStore implements RoomStore {
  private readonly rooms = new Map<RoomId, Room>();
  private readonly vacancies = new Map<Seat, Vacancy>();

  take(name: RoomId, wish: Claim, capacity: Capacity): Promise<SeatGrant | Refusal> {
    const room = this.rooms.get(name);
    const claim = afterRemoval(wish, room?.facts ?? null);
    const found = room?.seats.get(claim.id);
    const refusal = refusalFor(claim, capacity, {
      isSeated: found !== undefined,
      isWaiting: room?.knocks?.has(claim.id) ?? false,
      seats: room?.seats.size ?? 0,
      knocks: room?.knocks?.size ?? 0,
      rooms: this.rooms.size,
      facts: room?.facts ?? null,
    });
    if (refusal === 'waiting' && room !== undefined)
      (room.knocks ??= new Map()).set(claim.id, { id: claim.id, name: claim.name });
    if (refusal !== null) return Promise.resolve(refusal);
    return Promise.resolve(this.seat(this.open(name, claim), claim, found));
  }

  update(name: RoomId, id: PeerId, holder: string, changes: Update): Promise<Peer | null> {
    const seat = this.seatOf(name, id, holder);
    if (seat === null) return Promise.resolve(null);
    seat.peer = withChanges(seat.peer, changes);
    return Promise.resolve(seat.peer);
  }

  hold(name: RoomId, id: PeerId, holder: string, grace: number): Promise<boolean> {
    const seat = this.seatOf(name, id, holder);
    if (seat === null) return Promise.resolve(false);
    seat.isConnected = false;
    this.vacancies.set(seat, { room: name, id, until: performance.now() + grace });
    return Promise.resolve(true);
  }

  vacate(name: RoomId, id: PeerId, holder: string, time: number): Promise<boolean> {
    const seat = this.seatOf(name, id, holder);
    if (seat !== null) seat.isVacated = true;
    return this.hold(name, id, holder, time);
  }

  free(name: RoomId, id: PeerId, holder: string): Promise<Departure | null> {
    return Promise.resolve(this.seatOf(name, id, holder) === null ? null : this.empty(name, id));
  }

  remove(name: RoomId, id: PeerId, holder: string, target: PeerId): Promise<Removal> {
    const room = this.rooms.get(name);
    if (room === undefined || this.seatOf(name, id, holder)?.peer.role !== 'moderator')
      return Promise.resolve('forbidden');
    const departure = target === id ? null : this.empty(name, target);
    if (departure === null) return Promise.resolve('peer-unavailable');
    room.facts = withRemoved(room.facts, target);
    return Promise.resolve({ departure, facts: room.facts });
  }

  expire(): Promise<readonly Departure[]> {
    // Not the time of day: a clock that is put right must neither free all held seats at once nor keep them for hours.
    const now = performance.now();
    const over = [...this.vacancies.values()].filter(({ until }) => until <= now);
    return Promise.resolve(over.flatMap(({ room, id }) => this.empty(room, id) ?? []));
  }

  secure(name: RoomId, id: PeerId, holder: string, change: Secure): Promise<RoomFacts | null> {
    const room = this.rooms.get(name);
    const seat = this.seatOf(name, id, holder);
    if (room === undefined || seat?.peer.role !== 'moderator') return Promise.resolve(null);
    const { passcode = room.facts.passcode, lobby = room.facts.lobby } = change;
    room.facts = { ...room.facts, passcode, lobby };
    return Promise.resolve(room.facts);
  }

  knocks(name: RoomId): Promise<readonly Knock[]> {
    return Promise.resolve([...(this.rooms.get(name)?.knocks?.values() ?? [])]);
  }

  knockAgain(name: RoomId, knock: Knock): Promise<boolean> {
    const room = this.rooms.get(name);
    if (room === undefined || (!room.facts.lobby && room.facts.removed?.includes(knock.id) !== true))
      return Promise.resolve(false);
    (room.knocks ??= new Map()).set(knock.id, knock);
    return Promise.resolve(true);
  }

  endKnock(name: RoomId, id: PeerId): Promise<boolean> {
    return Promise.resolve(this.rooms.get(name)?.knocks?.delete(id) ?? false);
  }

  roster(name: RoomId): Promise<readonly SeatInfo[]> {
    return Promise.resolve(seatInfos(this.rooms.get(name)?.seats ?? new Map<PeerId, Seat>()));
  }

  countRooms(): Promise<number> {
    return Promise.resolve(this.rooms.size);
  }

  private open(name: RoomId, claim: Claim): Room {
    const room = this.rooms.get(name) ?? newRoom(claim);
    this.rooms.set(name, room);
    return room;
  }

  private seat(room: Room, claim: Claim, found: Seat | undefined): SeatGrant {
    const self = seatedPeer(room, claim, found?.peer);
    room.last = Math.max(room.last, self.joined);
    room.turn += 1;
    if (found !== undefined) this.vacancies.delete(found);
    room.knocks?.delete(claim.id);
    room.facts = withSeated(room.facts, claim);
    room.seats.set(claim.id, { peer: self, holder: claim.holder, isConnected: true, isVacated: false });
    const others = seatInfos(room.seats).filter(({ peer }) => peer.id !== claim.id);
    return { self, isReturn: found !== undefined, turn: room.turn, others, facts: room.facts };
  }

  private empty(name: RoomId, id: PeerId): Departure | null {
    const room = this.rooms.get(name);
    const seat = room?.seats.get(id);
    if (room === undefined || seat === undefined) return null;
    this.vacancies.delete(seat);
    room.seats.delete(id);
    const isEmpty = room.seats.size === 0;
    if (isEmpty) this.rooms.delete(name);
    const { holder, isVacated: isKnown } = seat;
    const abandoned = isEmpty ? [...(room.knocks?.keys() ?? [])] : [];
    return { room: name, id, holder, call: room.facts.call, isKnown, promoted: promote(room), abandoned };
  }

  private seatOf(name: RoomId, id: PeerId, holder: string): Seat | null {
    const seat = this.rooms.get(name)?.seats.get(id);
    return seat?.holder === holder ? seat : null;
  }
}

function newRoom({ role, former }: Claim): Room {
  // A call goes on under its old name when its first person is back after a restart.
  const call = former?.call ?? createCallId();
  const facts = { call, passcode: null, lobby: false, passesModeration: role === null };
  return { seats: new Map(), knocks: null, facts, last: 0, turn: 0 };
}

function seatedPeer(room: Room, claim: Claim, found: Peer | undefined): Peer {
  const { id, name, microphone, camera } = claim;
  const numbers = [...room.seats.values()].map(({ peer }) => peer.joined);
  const joined = numberFor(claim, found, { taken: numbers, last: room.last, now: Date.now() });
  const role = claim.role ?? found?.role ?? roleIn(room, claim);
  const screen = claim.joined !== null && found?.screen === true;
  return { id, name, joined, role, microphone, camera, screen };
}

/** Who moderated the room within the life of a token moderates it again: a restart must not give it to a newcomer. */
function roleIn({ seats }: Room, { former }: Claim): Role {
  return seats.size === 0 ? 'moderator' : (former?.role ?? 'participant');
}

function withChanges(peer: Peer, changes: Update): Peer {
  return {
    ...peer,
    name: changes.name ?? peer.name,
    microphone: changes.microphone ?? peer.microphone,
    camera: changes.camera ?? peer.camera,
    screen: changes.screen ?? peer.screen,
  };
}

/** Makes a new moderator if the last one has gone; returns them, unless they are vacated. */
function promote(room: Room): Peer | null {
  const seat = room.facts.passesModeration ? nextModerator(inOrder(room.seats)) : null;
  if (seat === null) return null;
  seat.peer = { ...seat.peer, role: 'moderator' };
  return seat.isVacated ? null : seat.peer;
}

function seatInfos(seats: ReadonlyMap<PeerId, Seat>): SeatInfo[] {
  return inOrder(seats)
    .filter(({ isVacated }) => !isVacated)
    .map(({ peer, isConnected, holder }) => ({ peer, isConnected, holder, node: NODE }));
}

function inOrder(seats: ReadonlyMap<PeerId, Seat>): Seat[] {
  return [...seats.values()].sort((one, other) => one.peer.joined - other.peer.joined);
}
