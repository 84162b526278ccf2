import { inject, Injectable } from '@angular/core';
import type {
  IceAnswer,
  IncomingCandidate,
  JoinAnswer,
  JoinRequest,
  OutgoingCandidate,
  OutgoingDescription,
  Peer,
  PeerLeft,
  Update,
} from '@earshot/protocol';
import type { Observable } from 'rxjs';
import { IceServers } from './room/ice-servers';
import { RoomMembers } from './room/room-members';
import { RoomSession } from './room/room-session';
import type { Roster } from './room/roster';
import type { SignalingState } from './room/signaling-state';
import type { ReceivedDescription } from './socket/received-description';
import { SignalingSocket } from './socket/signaling-socket';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
/** The server itself waits 5 s for the receiving link. */
const DELIVER_WITHIN = 7_000;

/** Talks to the signalling server: joins a room, keeps the seat over reconnections, and sends signals to peers. */
@Injectable({ providedIn: 'root' })
export class SignalingService {
  private readonly socket = inject(SignalingSocket);
  private readonly session = inject(RoomSession);
  private readonly members = inject(RoomMembers);
  private readonly iceServers = inject(IceServers);

  /** Emits where this machine stands with the server, at once and on every change. */
  readonly state$: Observable<SignalingState> = this.session.state$;
  /** Emits one's own seat, at once and on every change; null outside a room. */
  readonly self$: Observable<Peer | null> = this.members.self$;
  /** Emits everyone else in the room, at once and on every change. After a restart of the server it is partial. */
  readonly roster$: Observable<Roster> = this.members.roster$;
  /** Emits the name of the running call in the server's logs, at once and on every change; null outside a room. */
  readonly callId$: Observable<string | null> = this.session.callId$;
  /** Emits the newest ICE servers, at once and whenever the server sends some; null before the first and after leaving. */
  readonly ice$: Observable<IceAnswer | null> = this.iceServers.ice$;
  /** Emits each peer that is reachable, or reachable again: signals that were not delivered can be sent again. */
  readonly arrivals$: Observable<Peer> = this.members.arrivals$;
  /** Emits each peer that takes a seat, or takes its seat again. */
  readonly seatings$: Observable<Peer> = this.members.seatings$;
  /** Emits each peer that gave up its seat or lost it. Absence from the roster alone is no departure. */
  readonly departures$: Observable<PeerLeft> = this.members.departures$;
  /** Emits each description that a peer's link sent here. Acknowledge it when it was applied or refused for good. */
  readonly descriptions$: Observable<ReceivedDescription> = this.socket.description$;
  /** Emits each candidate that a peer's link sent here. */
  readonly candidates$: Observable<IncomingCandidate> = this.socket.on('candidate');

  /** Loads what a connection to the server needs, so that joining has not to wait for it. Rejects when it cannot be had. */
  async load(): Promise<void> {
    await this.socket.load();
  }

  /** How long, in ms, the server holds the seat of a lost connection; null outside a room, and if it does not say. */
  get seatGrace(): number | null {
    return this.session.seatGrace;
  }

  /** Resolves to the ICE servers to use. Rejects with a SignalingError. */
  ice(): Promise<IceAnswer> {
    return this.iceServers.request();
  }

  /**
   * Takes a seat in a room; waits for admission where the room has a waiting room. `request` is called again for every
   * retry. Rejects with a SignalingError; then there is no seat.
   */
  join(request: () => JoinRequest): Promise<JoinAnswer> {
    return this.session.join(request);
  }

  /** Gives up the seat, or the attempt to get one, and closes the connection. Others are told at once. Never rejects. */
  leave(): Promise<void> {
    return this.session.leave({});
  }

  /** Leaves because the page goes away: if it is back soon, the seat is still there. Never rejects. */
  leaveForNow(): Promise<void> {
    // A server that does not say the grace does not know the field either.
    return this.session.leave(this.seatGrace === null ? {} : { mayReturn: true });
  }

  /** Sends a description to one peer. Resolves to whether its link has it; if not, send it again on its arrival. */
  async sendDescription(message: OutgoingDescription): Promise<boolean> {
    if (!this.session.isJoined) return false;
    // Whatever kept it away, the link keeps the description and sends it again.
    const ack = await this.socket.request('description', message, DELIVER_WITHIN).catch(() => null);
    return ack?.ok === true;
  }

  /** Sends a candidate to one peer; resolves to whether the server took it. */
  async sendCandidate(message: OutgoingCandidate): Promise<boolean> {
    if (!this.session.isJoined) return false;
    const ack = await this.socket.request('candidate', message, ANSWER_WITHIN).catch(() => null);
    return ack?.ok === true;
  }

  /** Tells the others what changed about this person; repeated after every reconnection. */
  update(change: Update): Promise<void> {
    return this.session.update(change);
  }

  /**
   * In a room: resolves to whether the server still answers, which brings fresh ICE servers; reconnects if not. Never rejects.
   */
  probe(): Promise<boolean> {
    return this.session.probe();
  }
}
