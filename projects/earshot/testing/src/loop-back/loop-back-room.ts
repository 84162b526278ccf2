import type { PeerId } from '@earshot/angular';
import type {
  ErrorCode,
  JoinAnswer,
  JoinRequest,
  Knock,
  Peer,
  RoomAccess,
  Secure,
  ServerEvents,
} from '@earshot/protocol';
import type { LoopBackSocket, Payload } from './loop-back-socket';

interface Visitor {
  readonly socket: LoopBackSocket;
  readonly knock: Knock;
}

/** One room of a loop-back server: who has a seat, who waits for admission, and who may join. */
export class LoopBackRoom {
  private readonly seats = new Map<LoopBackSocket, Peer>();
  private readonly admissions = new Set<string>();
  private readonly removed = new Set<string>();
  private visitors: Visitor[] = [];
  private passcode: string | null = null;
  private lobby = false;

  constructor(private readonly call: string) {}

  get peers(): readonly Peer[] {
    return [...this.seats.values()];
  }

  get sockets(): readonly LoopBackSocket[] {
    return [...this.seats.keys()];
  }

  private get access(): RoomAccess {
    return { hasPasscode: this.passcode !== null, lobby: this.lobby };
  }

  /** Returns why someone who is not a moderator and has no seat yet may not join; null if they may. */
  refusal({ passcode, admission }: JoinRequest, id?: PeerId): ErrorCode | null {
    if (this.passcode !== null && passcode !== this.passcode) return 'forbidden';
    const isClosed = this.lobby || (id !== undefined && this.removed.has(id));
    const mustAsk = isClosed && this.seats.size > 0 && !this.admissions.has(admission ?? '');
    return mustAsk ? 'waiting' : null;
  }

  /** Whether a moderator removed this person, who was not admitted since. */
  hasRemoved(id: PeerId): boolean {
    return this.removed.has(id);
  }

  /** Removes someone: only a moderator's admission leads back. */
  remove(socket: LoopBackSocket, id: PeerId): void {
    this.removed.add(id);
    this.tell('peer-left', { id, reason: 'removed' });
    this.seats.delete(socket);
    socket.drop();
  }

  /** Lets someone wait until a moderator answers. */
  knock(socket: LoopBackSocket, id: PeerId, name: string): void {
    const knock = { id, name };
    this.visitors.push({ socket, knock });
    this.tellModerators('knock', knock);
  }

  /** Ends the wait of a socket. */
  stopWaiting(socket: LoopBackSocket): void {
    const ended = this.visitors.filter((visitor) => visitor.socket === socket);
    this.visitors = this.visitors.filter((visitor) => visitor.socket !== socket);
    for (const { knock } of ended) this.tellModerators('knock-ended', { id: knock.id });
  }

  /** Answers a knock. Returns whether there was one. */
  answerKnock(id: PeerId, answer: 'admit' | 'deny'): boolean {
    const visitor = this.visitors.find(({ knock }) => knock.id === id);
    if (!visitor) return false;
    this.stopWaiting(visitor.socket);
    if (answer === 'admit') {
      const admission = `admission of ${id}`;
      this.admissions.add(admission);
      visitor.socket.receive('admitted', { admission });
    } else visitor.socket.receive('denied', { reason: 'denied' });
    return true;
  }

  sit(socket: LoopBackSocket, self: Peer): Pick<JoinAnswer, 'call' | 'access' | 'knocks'> {
    this.stopWaiting(socket);
    this.removed.delete(self.id);
    for (const [before, { id }] of [...this.seats]) if (id === self.id) this.seats.delete(before);
    this.tell('peer-joined', { peer: self });
    this.seats.set(socket, self);
    const knocks = self.role === 'moderator' ? this.visitors.map(({ knock }) => knock) : [];
    return { call: this.call, access: this.access, knocks };
  }

  change(socket: LoopBackSocket, peer: Peer): void {
    this.seats.set(socket, peer);
    this.tell('peer-updated', { peer }, socket);
  }

  secure({ passcode, lobby }: Secure): RoomAccess {
    if (passcode !== undefined) this.passcode = passcode;
    if (lobby !== undefined) this.lobby = lobby;
    this.tell('access-updated', this.access);
    if (!this.lobby) for (const { knock } of [...this.visitors]) this.answerKnock(knock.id, 'admit');
    return this.access;
  }

  /** Frees a seat. If no moderator is left, the person who has been there longest becomes one. */
  leave(socket: LoopBackSocket): void {
    this.stopWaiting(socket);
    const peer = this.seats.get(socket);
    if (!peer) return;
    this.seats.delete(socket);
    this.tell('peer-left', { id: peer.id, reason: 'left' });
    const [heir] = this.seats;
    if (!heir || this.peers.some(({ role }) => role === 'moderator')) return;
    const promoted: Peer = { ...heir[1], role: 'moderator' };
    this.seats.set(heir[0], promoted);
    this.tell('peer-updated', { peer: promoted });
  }

  peerOf(socket: LoopBackSocket): Peer | undefined {
    return this.seats.get(socket);
  }

  socketOf(id: string): LoopBackSocket | null {
    return [...this.seats].find(([, peer]) => peer.id === id)?.[0] ?? null;
  }

  private tell<E extends keyof ServerEvents>(event: E, payload: Payload<E>, except?: LoopBackSocket): void {
    for (const socket of this.sockets) if (socket !== except) socket.receive(event, payload);
  }

  private tellModerators<E extends keyof ServerEvents>(event: E, payload: Payload<E>): void {
    for (const [socket, { role }] of this.seats) if (role === 'moderator') socket.receive(event, payload);
  }
}
