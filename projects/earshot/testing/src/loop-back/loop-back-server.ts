import type { Provider } from '@angular/core';
import { CREATE_SIGNALING_SOCKET, type PeerId, SignalingSocket } from '@earshot/angular';
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
  nameOrGuest,
  PROTOCOL_VERSIONS,
  type Secure,
  type Update,
} from '@earshot/protocol';
import { done, refused } from './answers';
import { checked } from './checked';
import { LoopBackRoom } from './loop-back-room';
import { type LoopBackAnswers, LoopBackSocket } from './loop-back-socket';
import { readToken, type Resumed, writeToken } from './resume-token';

const LIMITS = { sdp: 49_152, candidate: 1_024 };

/**
 * A signalling server without a network: calls within one page, for tests of a host application. It answers as PROTOCOL.md says,
 * except that seats are held for as long as their room exists, and that nothing is limited or signed.
 */
export class LoopBackServer implements LoopBackAnswers {
  private readonly rooms = new Map<string, LoopBackRoom>();
  private readonly places = new Map<LoopBackSocket, LoopBackRoom>();
  private readonly attempts = new Map<string, PeerId>();
  private readonly knockIds = new Map<string, PeerId>();
  private calls = 0;
  private lastJoined = 0;
  private lastSeat = 0;
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
    const create = () => new LoopBackSocket(this);
    return [
      { provide: SignalingSocket, useFactory: create },
      { provide: CREATE_SIGNALING_SOCKET, useValue: create },
    ];
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
  answer(
    socket: LoopBackSocket,
    event: keyof ClientEvents,
    payload: unknown,
  ): Ack<unknown> | Promise<Ack<unknown>> {
    const request = checked(event, payload);
    if ('refusal' in request) return request.refusal;
    return this.carryOut(socket, event, request.payload);
  }

  /** Frees the seat of a socket that has left, or ends its wait. */
  leave(socket: LoopBackSocket): Ack<null> {
    const room = this.places.get(socket);
    if (!room) return refused('not-joined');
    this.places.delete(socket);
    room.leave(socket);
    if (room.peers.length === 0)
      for (const [name, one] of this.rooms) if (one === room) this.rooms.delete(name);
    return done(null);
  }

  /** A socket is connected anew: it has no seat until it joins again. */
  connected(socket: LoopBackSocket): void {
    this.places.get(socket)?.hold(socket);
    this.places.delete(socket);
  }

  private carryOut(
    socket: LoopBackSocket,
    event: keyof ClientEvents,
    payload: unknown,
  ): Ack<unknown> | Promise<Ack<unknown>> {
    if (event === 'ice') return done(this.ice);
    if (event === 'join') return this.join(socket, payload as JoinRequest);
    if (event === 'leave') return this.leave(socket);
    const room = this.places.get(socket);
    const self = room?.peerOf(socket);
    if (!room || !self) return refused('not-joined');
    switch (event) {
      case 'update':
        return this.update(room, named({ ...self, ...(payload as Update) } as Peer));
      case 'description':
        return this.relayDescription(room, self, payload as OutgoingDescription);
      case 'candidate':
        return this.relayCandidate(room, self, payload as OutgoingCandidate);
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

  private remove(room: LoopBackRoom, self: Peer, id: PeerId): Ack<null> {
    const socket = id === self.id ? null : room.remove(id);
    if (!socket) return refused('peer-unavailable');
    this.hangUp(socket);
    return done(null);
  }

  private join(socket: LoopBackSocket, wish: JoinRequest): Ack<JoinAnswer> {
    if (this.refusal) return refused(this.refusal);
    if (this.places.get(socket)?.peerOf(socket)) return refused('already-joined');
    this.leave(socket); // ends a wait
    const request = { ...wish, name: nameOrGuest(wish.name) };
    const room = this.rooms.get(request.room) ?? new LoopBackRoom(`loop-back-call-${++this.calls}`);
    const again = this.resumed(request);
    const refusal = this.mayReturn(room, again) ? null : room.refusal(request, again?.peer.id);
    if (refusal === 'waiting') {
      this.places.set(socket, room);
      room.knock(socket, again?.peer.id ?? this.knockFor(request), request.name);
    }
    if (refusal) return refused(refusal);
    const id = again?.peer.id ?? this.idFor(request);
    const others = room.peers.filter((peer) => peer.id !== id);
    if (others.length >= this.capacity) return refused('room-full');
    this.rooms.set(request.room, room);
    const self = this.peerFor(request, id, room, again);
    const replaced = room.sit(socket, self);
    if (replaced) this.hangUp(replaced);
    this.places.set(socket, room);
    const offered = request.offer ? (others.find((peer) => room.socketOf(peer.id))?.id ?? null) : null;
    if (request.offer && offered)
      void room.socketOf(offered)?.receiveDescription({ from: id, ...request.offer });
    return done({
      self,
      resume: writeToken({ secret: this.secret, room: request.room, call: room.call, peer: self }),
      roster: others,
      ...this.ice,
      limits: { ...LIMITS, participants: this.capacity },
      media: this.media,
      offered,
      ...room.facts(self),
      versions: PROTOCOL_VERSIONS,
      features: ['unknown-fields'],
    });
  }

  private resumed({ resume, room }: JoinRequest): Resumed | null {
    const resumed = resume === undefined ? null : readToken(resume);
    return resumed?.secret === this.secret && resumed.room === room ? resumed : null;
  }

  /** Whether someone needs neither passcode nor admission: who has the seat still, or was in this very call. */
  private mayReturn(room: LoopBackRoom, again: Resumed | null): boolean {
    if (again === null || room.hasRemoved(again.peer.id)) return false;
    return again.call === room.call || room.peer(again.peer.id) !== undefined;
  }

  /** Returns the same id for the repetition of a request that was interrupted. */
  private knockFor({ attempt, room }: JoinRequest): PeerId {
    const key = attempt === undefined ? null : `${room} ${attempt}`;
    const known = key === null ? undefined : this.knockIds.get(key);
    const id = known ?? (`loop-back-knock-${++this.knocks}` as PeerId);
    if (key !== null) this.knockIds.set(key, id);
    return id;
  }

  private idFor({ attempt, room }: JoinRequest): PeerId {
    const key = attempt === undefined ? null : `${room} ${attempt}`;
    const known = key === null ? undefined : this.attempts.get(key);
    const id = known ?? (`loop-back-seat-${++this.lastSeat}` as PeerId);
    if (key !== null) this.attempts.set(key, id);
    return id;
  }

  private peerFor(request: JoinRequest, id: PeerId, room: LoopBackRoom, again: Resumed | null): Peer {
    const { name, microphone = false, camera = false, offer } = request;
    const kept = room.peer(id);
    const joined = offer ? undefined : (again?.peer.joined ?? kept?.joined);
    this.lastJoined = Math.max(this.lastJoined + 1, joined ?? 0);
    const former = again?.call === room.call ? again.peer.role : undefined;
    const isAlone = room.peers.every((peer) => peer.id === id);
    const role = isAlone ? 'moderator' : (kept?.role ?? former ?? 'participant');
    return { id, name, joined: joined ?? this.lastJoined, role, microphone, camera, screen: false };
  }

  private hangUp(socket: LoopBackSocket): void {
    this.places.delete(socket);
    socket.hangUp();
  }

  private update(room: LoopBackRoom, peer: Peer): Ack<Peer> {
    room.change(peer);
    return done(peer);
  }

  private async relayDescription(
    room: LoopBackRoom,
    { id: from }: Peer,
    { to, epoch, seq, description }: OutgoingDescription,
  ): Promise<Ack<null>> {
    const receiver = to === from ? null : room.socketOf(to);
    const isReceived = await receiver?.receiveDescription({ from, epoch, seq, description });
    return isReceived ? done(null) : refused('peer-unavailable');
  }

  private relayCandidate(
    room: LoopBackRoom,
    { id: from }: Peer,
    { to, epoch, candidate }: OutgoingCandidate,
  ): Ack<null> {
    const receiver = to === from ? null : room.socketOf(to);
    receiver?.receive('candidate', { from, epoch, candidate });
    return receiver ? done(null) : refused('peer-unavailable');
  }
}

function named(peer: Peer): Peer {
  return { ...peer, name: nameOrGuest(peer.name) };
}
