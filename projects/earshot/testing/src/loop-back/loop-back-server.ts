import type { Provider } from '@angular/core';
import { type PeerId, SignalingSocket } from '@earshot/angular';
import {
  type Ack,
  type CallMedia,
  type ClientEvents,
  type ErrorCode,
  type IceAnswer,
  type JoinAnswer,
  type JoinRequest,
  type OutgoingCandidate,
  type OutgoingDescription,
  type Peer,
  type Secure,
  type Update,
  nameOrGuest,
} from '@earshot/protocol';
import { done, refused } from './answers';
import { LoopBackRoom } from './loop-back-room';
import { type LoopBackAnswers, LoopBackSocket, type Payload } from './loop-back-socket';

const LIMITS = { participants: 50, sdp: 49_152, candidate: 1_024 };

/** A signalling server without a network: calls within one page, for tests of a host application. */
export class LoopBackServer implements LoopBackAnswers {
  private readonly rooms = new Map<string, LoopBackRoom>();
  private readonly places = new Map<LoopBackSocket, LoopBackRoom>();
  private calls = 0;
  private lastJoined = 0;
  private knocks = 0;
  private secret = 0;

  /** How many people a room holds. */
  capacity = 2;
  /** The ICE answer that calls get. */
  ice: IceAnswer = { iceServers: [], iceTransportPolicy: 'all', iceTtl: 0 };
  /** How media travels, as calls are told; `mesh` is directly between the clients. */
  media: CallMedia = { kind: 'mesh' };
  /** The error that refuses every join; null lets people in. */
  refusal: ErrorCode | null = null;
  /** Whether sockets can connect; turning it off drops every connection, as a stopped server does. */
  private isRunning = true;

  /** Provides calls with a connection to this server. */
  provide(): Provider {
    return { provide: SignalingSocket, useFactory: () => new LoopBackSocket(this) };
  }

  get running(): boolean {
    return this.isRunning;
  }

  /** Stops the server: every connection is lost, and every room is forgotten. */
  stop(): void {
    this.isRunning = false;
    const sockets = [...this.places.keys()];
    this.places.clear();
    this.rooms.clear();
    for (const socket of sockets) socket.drop();
  }

  /** Starts the server again, and reconnects these sockets. */
  start(sockets: readonly LoopBackSocket[] = []): void {
    this.isRunning = true;
    for (const socket of sockets) socket.connect();
  }

  /** Rejects earlier resume tokens from now on, as a server with another secret does. */
  forgetTokens(): void {
    this.secret += 1;
  }

  /** Answers one event as the real server does. */
  answer(socket: LoopBackSocket, event: keyof ClientEvents, payload: unknown): Ack<unknown> {
    if (event === 'ice') return done(this.ice);
    if (event === 'join') return this.join(socket, payload as JoinRequest);
    if (event === 'leave') return this.leave(socket);
    const room = this.places.get(socket);
    const self = room?.peerOf(socket);
    if (!room || !self) return refused('not-joined');
    switch (event) {
      case 'update':
        return this.update(socket, room, named({ ...self, ...(payload as Update) } as Peer));
      case 'description':
      case 'candidate':
        return this.relay(event, room, self, payload as OutgoingDescription | OutgoingCandidate);
      case 'secure':
        return self.role === 'moderator' ? done(room.secure(payload as Secure)) : refused('forbidden');
      case 'admit':
      case 'deny':
        if (self.role !== 'moderator') return refused('forbidden');
        return room.answerKnock((payload as { id: PeerId }).id, event)
          ? done(null)
          : refused('peer-unavailable');
      case 'remove':
        if (self.role !== 'moderator') return refused('forbidden');
        return this.remove(room, self, (payload as { id: PeerId }).id);
    }
  }

  /** Frees the seat of a socket that has left, or ends its wait. */
  leave(socket: LoopBackSocket): Ack<null> {
    const room = this.places.get(socket);
    this.places.delete(socket);
    room?.leave(socket);
    if (room?.peers.length === 0)
      for (const [name, one] of this.rooms) if (one === room) this.rooms.delete(name);
    return done(null);
  }

  private remove(room: LoopBackRoom, self: Peer, id: PeerId): Ack<null> {
    const socket = id === self.id ? null : room.socketOf(id);
    if (!socket) return refused('peer-unavailable');
    this.places.delete(socket);
    room.remove(socket, id);
    return done(null);
  }

  private join(socket: LoopBackSocket, wish: JoinRequest): Ack<JoinAnswer> {
    if (this.refusal) return refused(this.refusal);
    const request = { ...wish, name: nameOrGuest(wish.name) };
    const room = this.rooms.get(request.room) ?? new LoopBackRoom(`loop-back-call-${++this.calls}`);
    const again = request.resume ? this.seatOf(request.resume) : null;
    const refusal = again && !room.hasRemoved(again.id) ? null : room.refusal(request, again?.id);
    if (refusal === 'waiting') {
      this.places.set(socket, room);
      room.knock(socket, again?.id ?? (`loop-back-knock-${++this.knocks}` as PeerId), request.name);
    }
    if (refusal) return refused(refusal);
    const others = room.peers.filter(({ id }) => id !== again?.id);
    if (others.length >= this.capacity) return refused('room-full');
    this.rooms.set(request.room, room);
    const self = this.peerFor(request, again, others.length === 0);
    const facts = room.sit(socket, self);
    this.places.set(socket, room);
    const { offer } = request;
    const offered = offer ? (others[0]?.id ?? null) : null;
    if (offer && offered) room.socketOf(offered)?.receive('description', { from: self.id, ...offer });
    const resume = JSON.stringify({ secret: this.secret, peer: self });
    return done({
      self,
      resume,
      roster: others,
      ...this.ice,
      limits: LIMITS,
      media: this.media,
      offered,
      ...facts,
    });
  }

  private peerFor(request: JoinRequest, again: Peer | null, isFirst: boolean): Peer {
    const { name, microphone = false, camera = false, offer } = request;
    const joined = again && !offer ? again.joined : ++this.lastJoined;
    this.lastJoined = Math.max(this.lastJoined, joined);
    const id = again?.id ?? (`loop-back-${joined}` as PeerId);
    const role = isFirst || again?.role === 'moderator' ? 'moderator' : 'participant';
    return { id, name, joined, role, microphone, camera, screen: false };
  }

  private seatOf(resume: string): Peer | null {
    const { secret, peer } = JSON.parse(resume) as { secret: number; peer: Peer };
    return secret === this.secret ? peer : null;
  }

  private update(socket: LoopBackSocket, room: LoopBackRoom, peer: Peer): Ack<Peer> {
    room.change(socket, peer);
    return done(peer);
  }

  private relay(
    event: 'description' | 'candidate',
    room: LoopBackRoom,
    { id: from }: Peer,
    { to, ...signal }: OutgoingDescription | OutgoingCandidate,
  ): Ack<null> {
    const receiver = room.socketOf(to);
    if (!receiver) return refused('peer-unavailable');
    if (event === 'description') receiver.receive(event, { from, ...signal } as Payload<'description'>);
    else receiver.receive(event, { from, ...signal } as Payload<'candidate'>);
    return done(null);
  }
}

function named(peer: Peer): Peer {
  return { ...peer, name: nameOrGuest(peer.name) };
}
