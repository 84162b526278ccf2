import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { Exchange, LobbyNotice } from '../relay/exchange.ts';
import type { Line, Notice, NoticePayload } from '../relay/line.ts';
import type { LocalExchange } from '../relay/local-exchange.ts';
import type { Admission, Neighbour, RoomFacts } from '../rooms/room-store.ts';
import type { Bus, BusMessage } from './bus.ts';
import type { Directory } from './directory.ts';
import { Receipts } from './receipts.ts';

// A receipt has two trips between nodes behind it that the client's own time does not count.
const TRIPS = 500;

/** Passes everything on among the people of all nodes: here by their lines, elsewhere by the bus. */
export class ClusterExchange implements Exchange {
  private readonly local: LocalExchange;
  private readonly bus: Bus;
  private readonly directory: Directory;
  private readonly node: string;
  private readonly receipts: Receipts;
  private readonly roomFacts = new Map<RoomId, RoomFacts>();

  /** `deliveryTimeout` in ms. */
  constructor(local: LocalExchange, bus: Bus, directory: Directory, node: string, deliveryTimeout: number) {
    this.local = local;
    this.bus = bus;
    this.directory = directory;
    this.node = node;
    this.receipts = new Receipts(deliveryTimeout + TRIPS);
    bus.subscribe((message) => this.hear(message));
  }

  plug(room: RoomId, id: PeerId, line: Line): Line | null {
    return this.local.plug(room, id, line);
  }

  unplug(room: RoomId, id: PeerId, line: Line): void {
    this.local.unplug(room, id, line);
    if (this.local.seated.has(room)) return;
    this.directory.forgetRoom(room);
    this.roomFacts.delete(room);
  }

  arrived(room: RoomId, line: Line, admission: Admission): void {
    const { self, turn, others, facts } = admission;
    this.roomFacts.set(room, facts);
    this.directory.forget(room, self.id);
    this.learn(room, others);
    this.catchUp(room, line, others);
    this.local.arrived(room, line, admission);
    this.publishSeat(room, self, line.holder, turn);
  }

  /** A seat was put back where it was: tells the other nodes. */
  returned(room: RoomId, { seat, holder }: Line): void {
    if (seat !== null) this.publishSeat(room, seat.peer, holder, seat.turn);
  }

  away(room: RoomId, id: PeerId, holder: string): void {
    this.noteAbsence(room, id, holder);
    this.bus.publish({ kind: 'away', room, id, holder });
  }

  gone(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void {
    this.noteDeparture(room, id, holder, reason);
    this.bus.publish({ kind: 'gone', room, id, holder, reason });
  }

  changed(room: RoomId, peer: Peer): void {
    this.local.changed(room, peer);
    this.bus.publish({ kind: 'changed', room, peer });
  }

  promoted(room: RoomId, peer: Peer): void {
    this.directory.change(room, peer.id, { peer });
    this.local.promoted(room, peer);
    this.bus.publish({ kind: 'promoted', room, peer });
  }

  secured(room: RoomId, facts: RoomFacts): void {
    this.roomFacts.set(room, facts);
    this.local.secured(room, facts);
    this.bus.publish({ kind: 'secured', room, facts });
  }

  tell<N extends Notice>(room: RoomId, to: PeerId, event: N, payload: NoticePayload<N>): boolean {
    if (this.local.tell(room, to, event, payload)) return true;
    const seat = this.directory.find(room, to);
    if (seat?.isConnected !== true) return false;
    this.send(seat, room, event, payload);
    return true;
  }

  reach<N extends Notice>(room: RoomId, seat: Neighbour, event: N, payload: NoticePayload<N>): void {
    if (!this.local.tell(room, seat.peer.id, event, payload)) this.send(seat, room, event, payload);
  }

  deliver(room: RoomId, to: PeerId, message: IncomingDescription): Promise<boolean> | null {
    const local = this.local.deliver(room, to, message);
    if (local !== null) return local;
    const seat = this.directory.find(room, to);
    if (seat?.isConnected !== true) return null;
    const { node } = seat;
    return this.receipts.await((ticket) =>
      this.bus.send(node, { kind: 'description', room, to, message, from: this.node, ticket }),
    );
  }

  wait(room: RoomId, id: PeerId, line: Line): void {
    this.local.wait(room, id, line);
  }

  stopWaiting(room: RoomId, id: PeerId, line: Line): void {
    this.local.stopWaiting(room, id, line);
  }

  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void {
    this.local.tellWaiting(room, id, event, payload);
    const notice = { event, payload } as Extract<BusMessage, { kind: 'waiting' }>['notice'];
    this.bus.publish({ kind: 'waiting', room, id, notice });
  }

  /** What a room of this node's people is like; null when none of them is in it. */
  factsOf(room: RoomId): RoomFacts | null {
    return this.roomFacts.get(room) ?? null;
  }

  /** Notes who sits elsewhere, and tells this node's people of those of whom they had not heard. */
  learn(room: RoomId, seats: readonly Neighbour[]): void {
    for (const seat of seats) {
      if (seat.node === this.node && this.local.seated.lineTo(room, seat.peer.id) !== null) continue;
      const isNews = this.directory.note(room, seat);
      if (!isNews || !seat.isConnected) continue;
      for (const line of this.local.seated.linesIn(room)) {
        // Whose join is under way gets a roster, and what is not in it when that has come.
        if (line.seat !== null) line.tell('peer-joined', { peer: seat.peer });
      }
    }
  }

  /** Tells a newcomer of those elsewhere who came between the roster and now. */
  private catchUp(room: RoomId, line: Line, roster: readonly Neighbour[]): void {
    const known = new Set(roster.map(({ holder }) => holder));
    for (const { peer, holder, isConnected } of this.directory.seats(room)) {
      if (isConnected && !known.has(holder)) line.tell('peer-joined', { peer });
    }
  }

  private send<N extends Notice>(
    { node, peer }: Neighbour,
    room: RoomId,
    event: N,
    payload: NoticePayload<N>,
  ): void {
    // TypeScript cannot follow that the event and its payload stay together.
    const notice = { event, payload } as Extract<BusMessage, { kind: 'notice' }>['notice'];
    this.bus.send(node, { kind: 'notice', room, to: peer.id, notice });
  }

  private publishSeat(room: RoomId, peer: Peer, holder: string, turn: number): void {
    const seat = { peer, isConnected: true, holder, node: this.node };
    this.bus.publish({ kind: 'seated', room, seat, turn });
  }

  private hear(message: BusMessage): void {
    const { room } = message;
    if (message.kind === 'receipt') this.receipts.settle(message.ticket, message.isReceived);
    else if (message.kind === 'description') this.passOn(message);
    else if (message.kind === 'notice') this.hearNotice(message);
    else if (message.kind === 'waiting') {
      const { id, notice } = message;
      this.local.tellWaiting(room, id, notice.event, notice.payload);
    } else if (this.local.seated.has(room)) {
      this.hearOfRoom(message);
    }
  }

  /** News of a room in which this node has people. */
  private hearOfRoom(
    message: Exclude<BusMessage, { kind: 'receipt' | 'waiting' | 'description' | 'notice' }>,
  ): void {
    const { room } = message;
    switch (message.kind) {
      case 'seated':
        return this.hearArrival(room, message.seat, message.turn);
      case 'away':
        return this.noteAbsence(room, message.id, message.holder);
      case 'gone':
        return this.noteDeparture(room, message.id, message.holder, message.reason);
      case 'changed':
        this.directory.change(room, message.peer.id, { peer: message.peer });
        return this.local.changed(room, message.peer);
      case 'promoted':
        this.directory.change(room, message.peer.id, { peer: message.peer });
        return this.local.promoted(room, message.peer);
      case 'secured':
        this.roomFacts.set(room, message.facts);
        return this.local.secured(room, message.facts);
    }
  }

  private hearNotice(message: Extract<BusMessage, { kind: 'notice' }>): void {
    const { room, to, notice, isAstray } = message;
    if (this.local.tell(room, to, notice.event, notice.payload) || isAstray) return;
    // Whoever sent it had not heard yet that its person is somewhere else now.
    this.bus.publish({ ...message, isAstray: true });
  }

  // News of one seat comes from several nodes, and the older may come last: what was is nothing to who sits there now.
  private noteAbsence(room: RoomId, id: PeerId, holder: string): void {
    if (this.directory.find(room, id)?.holder === holder)
      this.directory.change(room, id, { isConnected: false });
  }

  private noteDeparture(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void {
    const present = this.local.seated.lineTo(room, id)?.holder ?? this.directory.find(room, id)?.holder;
    if (present !== undefined && present !== holder) return;
    this.directory.forget(room, id);
    this.local.gone(room, id, holder, reason);
  }

  private hearArrival(room: RoomId, seat: Neighbour, turn: number): void {
    const { id } = seat.peer;
    const line = this.local.seated.lineTo(room, id);
    if (line !== null) {
      // Whoever took the seat last has it; news of an earlier taking may come late.
      if (line.holder === seat.holder || line.seat === null || line.seat.turn > turn) return;
      this.local.unplug(room, id, line);
      line.replace(id);
    }
    this.learn(room, [seat]);
  }

  private passOn(message: Extract<BusMessage, { kind: 'description' }>): void {
    const { room, to, from, ticket } = message;
    const delivery = this.local.deliver(room, to, message.message) ?? Promise.resolve(false);
    void delivery.then((isReceived) => this.bus.send(from, { kind: 'receipt', room, ticket, isReceived }));
  }
}
