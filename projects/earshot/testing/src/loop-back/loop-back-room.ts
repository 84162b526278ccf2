import type { NoticePayload, PeerId, ServerNotice } from '@earshot/angular';
import type { ErrorCode, JoinAnswer, JoinRequest, Knock, Peer, RoomAccess, Secure } from '@earshot/protocol';
import type { LoopBackSocket } from './loop-back-socket';

/** How many wrong passcodes moderators are told of. */
const GUESSES_TOLD = 5;

interface Visitor {
  readonly socket: LoopBackSocket;
  readonly knock: Knock;
}

/** A seat; without a connected socket it is held for its person's return. */
interface Seat {
  readonly peer: Peer;
  readonly socket: LoopBackSocket | null;
}

/** One room of a loop-back server: who has a seat, who waits for admission, and who may join. */
export class LoopBackRoom {
  private readonly seats = new Map<string, Seat>();
  private readonly admissions = new Set<string>();
  private readonly removed = new Set<string>();
  private visitors: Visitor[] = [];
  private passcode: string | null = null;
  private wrongPasscodes = 0;
  private lobby = false;

  constructor(readonly call: string) {}

  get peers(): readonly Peer[] {
    return [...this.seats.values()].map(({ peer }) => peer).sort((a, b) => a.joined - b.joined);
  }

  private get access(): RoomAccess {
    return { hasPasscode: this.passcode !== null, lobby: this.lobby };
  }

  /** Returns why someone who was never in this call may not join; null if they may. */
  refusal({ passcode, admission }: JoinRequest, id?: PeerId): ErrorCode | null {
    if (this.passcode !== null && passcode !== this.passcode) {
      if (passcode !== undefined) this.noteGuess();
      return 'forbidden';
    }
    const isClosed = this.lobby || (id !== undefined && this.removed.has(id));
    const mustAsk = isClosed && this.seats.size > 0 && !this.admissions.has(admission ?? '');
    return mustAsk ? 'waiting' : null;
  }

  /** Whether a moderator removed this person, who was not admitted since. */
  hasRemoved(id: PeerId): boolean {
    return this.removed.has(id);
  }

  /** Removes someone, whose socket is returned: only a moderator's admission leads back. */
  remove(id: PeerId): LoopBackSocket | null {
    const socket = this.socketOf(id);
    if (!socket) return null;
    this.removed.add(id);
    this.tell('peer-left', { id, reason: 'removed' });
    this.seats.delete(id);
    return socket;
  }

  /** Lets someone wait until a moderator answers. */
  knock(socket: LoopBackSocket, id: PeerId, name: string): void {
    const knock = { id, name };
    this.visitors.push({ socket, knock });
    this.tellModerators('knock', knock);
  }

  isWaiting(socket: LoopBackSocket): boolean {
    return this.visitors.some((visitor) => visitor.socket === socket);
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

  /** Returns the socket that had the seat, which is told that it was replaced; null if the seat is new. */
  sit(socket: LoopBackSocket, self: Peer): LoopBackSocket | null {
    this.stopWaiting(socket);
    this.removed.delete(self.id);
    const before = this.seats.get(self.id)?.socket ?? null;
    before?.receive('peer-left', { id: self.id, reason: 'replaced' });
    this.seats.set(self.id, { peer: self, socket });
    this.tell('peer-joined', { peer: self }, socket);
    return before;
  }

  /** What a join answer says about the room to someone in it. */
  facts({ role }: Peer): Pick<JoinAnswer, 'call' | 'access' | 'knocks'> {
    const knocks = role === 'moderator' ? this.visitors.map(({ knock }) => knock) : [];
    return { call: this.call, access: this.access, knocks };
  }

  /** Parts a seat from a socket that is connected anew, and ends its wait. */
  hold(socket: LoopBackSocket): void {
    this.stopWaiting(socket);
    const peer = this.peerOf(socket);
    if (peer) this.seats.set(peer.id, { peer, socket: null });
  }

  change(peer: Peer): void {
    const seat = this.seats.get(peer.id);
    if (!seat) return;
    this.seats.set(peer.id, { ...seat, peer });
    this.tell('peer-updated', { peer }, seat.socket ?? undefined);
  }

  secure({ passcode, lobby }: Secure): RoomAccess {
    if (passcode !== undefined) this.passcode = passcode;
    if (lobby !== undefined) this.lobby = lobby;
    this.tell('access-updated', this.access);
    if (!this.lobby) this.admitAll();
    return this.access;
  }

  /** Frees a seat. If no moderator is left, the person who has been there longest becomes one. */
  leave(socket: LoopBackSocket): void {
    this.stopWaiting(socket);
    const peer = this.peerOf(socket);
    if (!peer) return;
    this.seats.delete(peer.id);
    this.tell('peer-left', { id: peer.id, reason: 'left' });
    const [heir] = this.peers;
    if (!heir) this.admitAll();
    if (!heir || this.peers.some(({ role }) => role === 'moderator')) return;
    const promoted: Peer = { ...heir, role: 'moderator' };
    this.change(promoted);
    this.seats.get(heir.id)?.socket?.receive('peer-updated', { peer: promoted });
  }

  peer(id: string): Peer | undefined {
    return this.seats.get(id)?.peer;
  }

  peerOf(socket: LoopBackSocket): Peer | undefined {
    return [...this.seats.values()].find((seat) => seat.socket === socket)?.peer;
  }

  /** Returns the connected socket of a seat; null if there is none. */
  socketOf(id: string): LoopBackSocket | null {
    const socket = this.seats.get(id)?.socket;
    return socket?.isConnected ? socket : null;
  }

  private noteGuess(): void {
    this.wrongPasscodes += 1;
    if (this.wrongPasscodes === GUESSES_TOLD)
      this.tellModerators('passcode-guessed', { wrong: this.wrongPasscodes });
  }

  private admitAll(): void {
    for (const { knock } of [...this.visitors]) this.answerKnock(knock.id, 'admit');
  }

  private tell<E extends ServerNotice>(event: E, payload: NoticePayload<E>, except?: LoopBackSocket): void {
    for (const { socket } of this.seats.values()) if (socket !== except) socket?.receive(event, payload);
  }

  private tellModerators<E extends ServerNotice>(event: E, payload: NoticePayload<E>): void {
    for (const { socket, peer } of this.seats.values())
      if (peer.role === 'moderator') socket?.receive(event, payload);
  }
}
