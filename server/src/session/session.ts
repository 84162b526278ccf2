import {
  type Ack,
  type CallMedia,
  type IceAnswer,
  type Join,
  type JoinAnswer,
  type KnockAnswer,
  type Leave,
  type OutgoingCandidate,
  type OutgoingDescription,
  type Peer,
  type Remove,
  type RoomAccess,
  type RoomId,
  type Secure,
  type Update,
  PROTOCOL_VERSIONS,
  SERVER_FEATURES,
} from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import type { Handlers } from '../gate/gate.ts';
import type { JoinOutcome } from '../metrics/metrics.ts';
import { relayCandidate, relayDescription } from '../relay/relay.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import type { Refusal } from '../rooms/room-store.ts';
import { Unavailable } from '../rooms/unavailable.ts';
import { free, vacate } from './departures.ts';
import { AdmissionRequest } from './admission-request.ts';
import { admit, deny, secure } from './moderation.ts';
import { remove } from './removal.ts';
import type { Services } from './services.ts';
import { enterRoom } from './enter-room.ts';
import type { Place, Seated } from './take-seat.ts';

const NOT_JOINED = refuse('not-joined', 'join a room first');
const GONE = refuse('not-joined', 'the connection is gone');

/** Media goes directly between the clients; this server carries none. */
const MEDIA: CallMedia = { kind: 'mesh' };

const REFUSALS: Readonly<Record<Refusal | 'rate-limited', string>> = {
  'rate-limited': 'too many wrong passcodes for this room; try again in a while',
  'room-full': 'every seat of this room is taken',
  'server-full': 'this server has no space for another room',
  forbidden: 'this token or passcode does not open this room',
  waiting: 'a moderator has been asked; admitted or denied will follow',
};

/** The session of one connection, which has at most one seat. The gate calls it for each event, one after another. */
export class Session implements Handlers {
  private readonly socket: ServerSocket;
  private readonly services: Services;
  private place: Place | null = null;
  /** Whether the connection was there when the seat was given. */
  private isAnswered = false;
  private admissionRequest: AdmissionRequest | null = null;

  constructor(socket: ServerSocket, services: Services) {
    this.socket = socket;
    this.services = services;
  }

  async join(request: Join): Promise<Ack<JoinAnswer>> {
    const start = performance.now();
    let outcome: JoinOutcome = 'internal';
    try {
      const answer = await this.enter(request);
      outcome = answer.ok ? (this.place?.isReturn ? 'return' : 'ok') : answer.error.code;
      return answer;
    } catch (error) {
      if (error instanceof Unavailable) outcome = 'unavailable';
      throw error;
    } finally {
      this.services.metrics.joined(outcome, (performance.now() - start) / 1_000);
    }
  }

  description(message: OutgoingDescription): Ack<null> | Promise<Ack<null>> {
    if (this.place === null) return NOT_JOINED;
    this.services.metrics.relayed(message.description.type);
    return relayDescription(this.services.router, this.place, message);
  }

  candidate(message: OutgoingCandidate): Ack<null> {
    if (this.place === null) return NOT_JOINED;
    this.services.metrics.relayed(message.candidate === null ? 'end-of-candidates' : 'candidate');
    return relayCandidate(this.services.router, this.place, message);
  }

  ice(): Ack<IceAnswer> {
    return accept(this.services.ice(this.place?.id));
  }

  async leave({ mayReturn }: Leave): Promise<Ack<null>> {
    const { place, admissionRequest } = this;
    this.place = null;
    await this.endAdmissionRequest();
    if (place === null) return admissionRequest === null ? NOT_JOINED : accept(null);
    const { router } = this.services;
    const { room, id, holder, channel } = place;
    router.detach(room, id, channel);
    try {
      await (mayReturn ? vacate(place, this.services) : free(place, this.services));
      return accept(null);
    } catch (error) {
      // The person has left, whatever the store says, and the others must hear it now.
      router.gone(room, id, holder, 'left');
      throw error;
    }
  }

  async update(changes: Update): Promise<Ack<Peer>> {
    const { place } = this;
    if (place === null) return NOT_JOINED;
    const { room, id, holder, identity } = place;
    // A name from an access token cannot be changed.
    const { name: _given, ...others } = changes;
    const allowed = identity.name === null ? changes : others;
    const peer = await this.services.store.update(room, id, holder, allowed);
    if (peer === null) return NOT_JOINED;
    this.services.router.changed(room, peer);
    return accept(peer);
  }

  secure(change: Secure): Ack<RoomAccess> | Promise<Ack<RoomAccess>> {
    return this.place === null ? NOT_JOINED : secure(this.place, change, this.services);
  }

  admit(answer: KnockAnswer): Ack<null> | Promise<Ack<null>> {
    return this.place === null ? NOT_JOINED : admit(this.place, answer, this.services);
  }

  deny(answer: KnockAnswer): Ack<null> | Promise<Ack<null>> {
    return this.place === null ? NOT_JOINED : deny(this.place, answer, this.services);
  }

  remove(target: Remove): Ack<null> | Promise<Ack<null>> {
    return this.place === null ? NOT_JOINED : remove(this.place, target, this.services);
  }

  /** The connection was lost: the seat is held for its person's return. */
  async lost(): Promise<void> {
    const { place } = this;
    const { store, router, times, log } = this.services;
    this.place = null;
    await this.endAdmissionRequest();
    if (place === null) return;
    const { room, id, holder, channel, call } = place;
    router.detach(room, id, channel);
    // Nobody returns to a seat that nobody knows of, except to one that was known before.
    if (!this.isAnswered && !place.isReturn) return free(place, this.services);
    if (!(await store.hold(room, id, holder, times.seatGrace))) return;
    router.away(room, id, holder);
    log.debug({ call, peer: id }, 'seat held');
  }

  private async enter(request: Join): Promise<Ack<JoinAnswer>> {
    const { lifecycle, access } = this.services;
    if (this.place !== null)
      return refuse('already-joined', 'this connection sits in a room; leave it first');
    if (lifecycle.isShut) return refuse('draining', 'the server is about to stop; reconnect and join again');
    const knockedAs = this.admissionRequest?.id ?? null;
    if (knockedAs !== null) await this.endAdmissionRequest();
    const identity = await access.forJoin(this.socket, request.token);
    // Someone who went away while the token was checked may be back on another connection, which has the seat by now.
    if (!this.socket.connected) return GONE;
    if (!identity?.mayEnter(request.room)) return refuse('forbidden', REFUSALS.forbidden);
    const seating = await enterRoom({ socket: this.socket, request, identity, knockedAs }, this.services);
    if ('refusal' in seating) {
      const { refusal, knock: id } = seating;
      if (refusal === 'waiting') await this.wait(request, { id, name: identity.name ?? request.name });
      return refuse(refusal, REFUSALS[refusal]);
    }
    return this.welcome(request.room, seating);
  }

  private async welcome(room: RoomId, seating: Seated): Promise<Ack<JoinAnswer>> {
    const { ice, limits, store, log } = this.services;
    const { self, roster, offered, access, mayHaveKnocks, resume, place } = seating;
    const { call, isReturn } = place;
    this.place = place;
    this.isAnswered = this.socket.connected;
    log.info({ call, peer: self.id, isReturn, present: roster.length + 1 }, 'joined');
    const hasKnocks = self.role === 'moderator' && mayHaveKnocks;
    const knocks = hasKnocks
      ? await store.knocks(room).catch((error: unknown) => this.leaveAfter(error))
      : [];
    // The answer goes out before the event loop turns; notices must follow it.
    setImmediate(() => place.channel.open());
    const value = {
      call,
      self,
      resume,
      roster,
      ...ice(self.id),
      limits,
      media: MEDIA,
      offered,
      access,
      knocks: [...knocks],
      versions: PROTOCOL_VERSIONS,
      features: [...SERVER_FEATURES],
    };
    return accept(value);
  }

  private async wait({ room }: Join, knock: { id: Peer['id']; name: string }): Promise<void> {
    // Kept before it is announced: if that fails, it still ends with the connection or the next join.
    this.admissionRequest = new AdmissionRequest(this.socket, room, knock, this.services);
    await this.admissionRequest.announce();
  }

  private async endAdmissionRequest(): Promise<void> {
    const { admissionRequest } = this;
    this.admissionRequest = null;
    await admissionRequest?.end();
  }

  /** A join that fails must not leave its seat taken. */
  private async leaveAfter(error: unknown): Promise<never> {
    await this.leave({ mayReturn: false });
    throw error;
  }
}
