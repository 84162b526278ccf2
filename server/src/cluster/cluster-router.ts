import type { IncomingDescription, LeaveReason, Peer, PeerId, RoomId } from '@earshot/protocol';
import type { Router, LobbyNotice } from '../relay/router.ts';
import type { SeatChannel, Notice, NoticePayload } from '../relay/seat-channel.ts';
import type { LocalRouter } from '../relay/local-router.ts';
import type { SeatGrant, SeatInfo, RoomFacts } from '../rooms/room-store.ts';
import type { Bus, BusMessage } from './bus.ts';
import type { Directory } from './directory.ts';
import { Receipts } from './receipts.ts';

// In ms. A receipt takes two trips between nodes on top of the client's own time.
const TRIPS = 500;

/** Routes between the people of all nodes: on this node through their channels, to other nodes over the bus. */
export class ClusterRouter implements Router {
  private readonly local: LocalRouter;
  private readonly bus: Bus;
  private readonly directory: Directory;
  private readonly node: string;
  private readonly receipts: Receipts;
  private readonly roomFacts = new Map<RoomId, RoomFacts>();

  /** `deliveryTimeout` in ms. */
  constructor(local: LocalRouter, bus: Bus, directory: Directory, node: string, deliveryTimeout: number) {
    this.local = local;
    this.bus = bus;
    this.directory = directory;
    this.node = node;
    this.receipts = new Receipts(deliveryTimeout + TRIPS);
    bus.subscribe((message) => this.handle(message));
  }

  attach(room: RoomId, id: PeerId, channel: SeatChannel): SeatChannel | null {
    return this.local.attach(room, id, channel);
  }

  detach(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.local.detach(room, id, channel);
    if (this.local.seated.has(room)) return;
    this.directory.forgetRoom(room);
    this.roomFacts.delete(room);
  }

  arrived(room: RoomId, channel: SeatChannel, grant: SeatGrant): void {
    const { self, turn, others, facts } = grant;
    this.roomFacts.set(room, facts);
    this.directory.forget(room, self.id);
    this.learn(room, others);
    this.catchUp(room, channel, others);
    this.local.arrived(room, channel, grant);
    this.publishSeat(room, self, channel.holder, turn);
  }

  /** A seat was restored: tells the other nodes. */
  returned(room: RoomId, { seat, holder }: SeatChannel): void {
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

  reach<N extends Notice>(room: RoomId, seat: SeatInfo, event: N, payload: NoticePayload<N>): void {
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

  wait(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.local.wait(room, id, channel);
  }

  stopWaiting(room: RoomId, id: PeerId, channel: SeatChannel): void {
    this.local.stopWaiting(room, id, channel);
  }

  tellWaiting<N extends LobbyNotice>(room: RoomId, id: PeerId, event: N, payload: NoticePayload<N>): void {
    this.local.tellWaiting(room, id, event, payload);
    const notice = { event, payload } as Extract<BusMessage, { kind: 'waiting' }>['notice'];
    this.bus.publish({ kind: 'waiting', room, id, notice });
  }

  /** The facts of a room in which this node has people; null for other rooms. */
  factsOf(room: RoomId): RoomFacts | null {
    return this.roomFacts.get(room) ?? null;
  }

  /** Notes the seats on other nodes, and tells this node's people of those that are new to them. */
  learn(room: RoomId, seats: readonly SeatInfo[]): void {
    for (const seat of seats) {
      if (seat.node === this.node && this.local.seated.channelOf(room, seat.peer.id) !== null) continue;
      const isNews = this.directory.note(room, seat);
      if (!isNews || !seat.isConnected) continue;
      for (const channel of this.local.seated.channelsIn(room)) {
        // A client whose join is under way gets a roster, and afterwards what was not in it (catchUp).
        if (channel.seat !== null) channel.tell('peer-joined', { peer: seat.peer });
      }
    }
  }

  /** Tells a newcomer about people on other nodes who joined after its roster was read. */
  private catchUp(room: RoomId, channel: SeatChannel, roster: readonly SeatInfo[]): void {
    const known = new Set(roster.map(({ holder }) => holder));
    for (const { peer, holder, isConnected } of this.directory.seats(room)) {
      if (isConnected && !known.has(holder)) channel.tell('peer-joined', { peer });
    }
  }

  private send<N extends Notice>(
    { node, peer }: SeatInfo,
    room: RoomId,
    event: N,
    payload: NoticePayload<N>,
  ): void {
    // TypeScript cannot see that the event and its payload belong together.
    const notice = { event, payload } as Extract<BusMessage, { kind: 'notice' }>['notice'];
    this.bus.send(node, { kind: 'notice', room, to: peer.id, notice });
  }

  private publishSeat(room: RoomId, peer: Peer, holder: string, turn: number): void {
    const seat = { peer, isConnected: true, holder, node: this.node };
    this.bus.publish({ kind: 'seated', room, seat, turn });
  }

  private handle(message: BusMessage): void {
    const { room } = message;
    if (message.kind === 'receipt') this.receipts.settle(message.ticket, message.isReceived);
    else if (message.kind === 'description') this.handleDescription(message);
    else if (message.kind === 'notice') this.handleNotice(message);
    else if (message.kind === 'waiting') {
      const { id, notice } = message;
      this.local.tellWaiting(room, id, notice.event, notice.payload);
    } else if (this.local.seated.has(room)) {
      this.handleRoomMessage(message);
    }
  }

  /** Handles a message about a room in which this node has people. */
  private handleRoomMessage(
    message: Exclude<BusMessage, { kind: 'receipt' | 'waiting' | 'description' | 'notice' }>,
  ): void {
    const { room } = message;
    switch (message.kind) {
      case 'seated':
        return this.handleArrival(room, message.seat, message.turn);
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

  private handleNotice(message: Extract<BusMessage, { kind: 'notice' }>): void {
    const { room, to, notice, isAstray } = message;
    if (this.local.tell(room, to, notice.event, notice.payload) || isAstray) return;
    // Its sender did not know yet that the person is on another node now.
    this.bus.publish({ ...message, isAstray: true });
  }

  // Messages about one seat come from several nodes, and an older one may come last: it must not affect a newer holder.
  private noteAbsence(room: RoomId, id: PeerId, holder: string): void {
    if (this.directory.find(room, id)?.holder === holder)
      this.directory.change(room, id, { isConnected: false });
  }

  private noteDeparture(room: RoomId, id: PeerId, holder: string, reason: LeaveReason): void {
    const present = this.local.seated.channelOf(room, id)?.holder ?? this.directory.find(room, id)?.holder;
    if (present !== undefined && present !== holder) return;
    this.directory.forget(room, id);
    this.local.gone(room, id, holder, reason);
  }

  private handleArrival(room: RoomId, seat: SeatInfo, turn: number): void {
    const { id } = seat.peer;
    const channel = this.local.seated.channelOf(room, id);
    if (channel !== null) {
      // The connection that took the seat last has it; a message about an earlier one may come late.
      if (channel.holder === seat.holder || channel.seat === null || channel.seat.turn > turn) return;
      this.local.detach(room, id, channel);
      channel.dismiss(id, 'replaced');
    }
    this.learn(room, [seat]);
  }

  private handleDescription(message: Extract<BusMessage, { kind: 'description' }>): void {
    const { room, to, from, ticket } = message;
    const delivery = this.local.deliver(room, to, message.message) ?? Promise.resolve(false);
    void delivery.then((isReceived) => this.bus.send(from, { kind: 'receipt', room, ticket, isReceived }));
  }
}
