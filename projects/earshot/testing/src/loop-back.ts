import type { Provider } from '@angular/core';
import {
  type PeerId,
  type SignalingSocketContract,
  SignalingSocket,
  type SocketChange,
} from '@earshot/angular';
import type {
  Ack,
  ClientEvents,
  Draining,
  ErrorCode,
  IncomingCandidate,
  IncomingDescription,
  JoinAnswer,
  JoinRequest,
  OutgoingCandidate,
  OutgoingDescription,
  Peer,
  PeerEvent,
  PeerLeft,
  ServerEvents,
  Update,
} from '@earshot/protocol';
import { filter, map, type Observable, Subject } from 'rxjs';

type Payload<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0];

const LIMITS = { participants: 50, sdp: 49_152, candidate: 1_024 };

/** A signalling server without a network: calls within one page, for tests of a host application. */
export class LoopBackServer {
  private readonly seats = new Map<LoopBackSocket, { room: string; peer: Peer }>();
  private lastJoined = 0;
  private secret = 0;

  /** How many people a room holds. */
  capacity = 2;
  /** Whether sockets can connect; turning it off drops every connection, as a stopped server does. */
  private isRunning = true;

  /** Provides calls with a connection to this server. */
  provide(): Provider {
    return { provide: SignalingSocket, useFactory: () => new LoopBackSocket(this) };
  }

  get running(): boolean {
    return this.isRunning;
  }

  /** Stops the server: every connection is lost, and every seat forgotten. */
  stop(): void {
    this.isRunning = false;
    const sockets = [...this.seats.keys()];
    this.seats.clear();
    for (const socket of sockets) socket.drop();
  }

  /** Starts the server again; those who were in a room connect anew. */
  start(sockets: readonly LoopBackSocket[] = []): void {
    this.isRunning = true;
    for (const socket of sockets) socket.connect();
  }

  /** Takes earlier resume tokens for forgeries from now on, as a server with another secret does. */
  forgetTokens(): void {
    this.secret += 1;
  }

  /** Answers one event as the real server does. */
  answer(socket: LoopBackSocket, event: keyof ClientEvents, payload: unknown): Ack<unknown> {
    if (event === 'ice') return done({ iceServers: [], iceTtl: 0 });
    if (event === 'join') return this.join(socket, payload as JoinRequest);
    const seat = this.seats.get(socket);
    if (!seat) return refused('not-joined');
    if (event === 'leave') return this.leave(socket);
    if (event === 'update') return this.update(socket, payload as Update);
    const { to, ...signal } = payload as OutgoingDescription | OutgoingCandidate;
    const receiver = this.find(seat.room, to);
    if (!receiver) return refused('peer-unavailable');
    if (event === 'description')
      receiver.receive('description', { from: seat.peer.id, ...signal } as Payload<'description'>);
    else receiver.receive('candidate', { from: seat.peer.id, ...signal } as Payload<'candidate'>);
    return done(null);
  }

  /** Frees the seat of a socket that is gone. */
  leave(socket: LoopBackSocket): Ack<null> {
    const seat = this.seats.get(socket);
    this.seats.delete(socket);
    if (seat)
      this.tell(seat.room, (other) => other.receive('peer-left', { id: seat.peer.id, reason: 'left' }));
    return done(null);
  }

  private join(socket: LoopBackSocket, request: JoinRequest): Ack<JoinAnswer> {
    const { room, name, microphone = false, camera = false, offer } = request;
    const others = [...this.seats.values()].filter((seat) => seat.room === room).map(({ peer }) => peer);
    if (others.length >= this.capacity) return refused('room-full');
    const again = request.resume ? this.seatOf(request.resume) : null;
    const joined = again && !offer ? again.joined : ++this.lastJoined;
    this.lastJoined = Math.max(this.lastJoined, joined);
    const id = again?.id ?? (`loop-back-${joined}` as PeerId);
    const self: Peer = { id, name, joined, microphone, camera, screen: false };
    this.tell(room, (other) => other.receive('peer-joined', { peer: self }));
    const offered = offer ? (others[0]?.id ?? null) : null;
    this.seats.set(socket, { room, peer: self });
    if (offer && offered) this.find(room, offered)?.receive('description', { from: id, ...offer });
    const resume = JSON.stringify({ secret: this.secret, peer: self });
    return done({ self, resume, roster: others, iceServers: [], iceTtl: 0, limits: LIMITS, offered });
  }

  private seatOf(resume: string): Peer | null {
    const { secret, peer } = JSON.parse(resume) as { secret: number; peer: Peer };
    return secret === this.secret ? peer : null;
  }

  private update(socket: LoopBackSocket, change: Update): Ack<Peer> {
    const seat = this.seats.get(socket);
    if (!seat) return refused('not-joined');
    const peer = { ...seat.peer, ...change } as Peer;
    this.seats.set(socket, { ...seat, peer });
    this.tell(seat.room, (other) => other.receive('peer-updated', { peer }), socket);
    return done(peer);
  }

  private tell(room: string, say: (other: LoopBackSocket) => void, except?: LoopBackSocket): void {
    for (const [socket, seat] of [...this.seats]) if (seat.room === room && socket !== except) say(socket);
  }

  private find(room: string, id: string): LoopBackSocket | null {
    return [...this.seats].find(([, seat]) => seat.room === room && seat.peer.id === id)?.[0] ?? null;
  }
}

/** One call's end of a loop-back server. */
export class LoopBackSocket implements SignalingSocketContract {
  private readonly changesSubject = new Subject<SocketChange>();
  private readonly eventsSubject = new Subject<{ name: keyof ServerEvents; payload: unknown }>();

  readonly changes$: Observable<SocketChange> = this.changesSubject.asObservable();
  readonly peerJoined$: Observable<PeerEvent> = this.on('peer-joined');
  readonly peerLeft$: Observable<PeerLeft> = this.on('peer-left');
  readonly peerUpdated$: Observable<PeerEvent> = this.on('peer-updated');
  readonly description$: Observable<IncomingDescription> = this.on('description');
  readonly candidate$: Observable<IncomingCandidate> = this.on('candidate');
  readonly draining$: Observable<Draining> = this.on('draining');
  isConnected = false;

  constructor(private readonly server: LoopBackServer) {}

  connect(): void {
    if (this.isConnected) return;
    this.isConnected = this.server.running;
    this.changesSubject.next(this.isConnected ? 'connected' : 'unreachable');
  }

  disconnect(): void {
    this.server.leave(this);
    this.drop();
  }

  reconnect(): void {
    this.drop();
    this.connect();
  }

  /** Hands over what the server sends. */
  receive<E extends keyof ServerEvents>(name: E, payload: Payload<E>): void {
    this.eventsSubject.next({ name, payload });
  }

  /** Loses the connection, as when the server stops. */
  drop(): void {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.changesSubject.next('disconnected');
  }

  private on<E extends keyof ServerEvents>(event: E): Observable<Payload<E>> {
    return this.eventsSubject.pipe(
      filter(({ name }) => name === event),
      map(({ payload }) => payload as Payload<E>),
    );
  }

  async request<E extends keyof ClientEvents>(
    event: E,
    payload: Parameters<ClientEvents[E]>[0],
  ): Promise<never> {
    if (!this.isConnected) throw new Error('not connected');
    await new Promise((resolve) => setTimeout(resolve)); // as if it had travelled
    return structuredClone(this.server.answer(this, event, payload)) as never;
  }
}

function done<T>(value: T): Ack<T> {
  return { ok: true, value };
}

function refused(code: ErrorCode): Ack<never> {
  return { ok: false, error: { code, message: code } };
}
