import { DestroyRef, inject, Injectable } from '@angular/core';
import {
  type IceAnswer,
  type IncomingCandidate,
  type IncomingDescription,
  type JoinAnswer,
  type JoinRequest,
  type LeaveRequest,
  type OutgoingCandidate,
  type OutgoingDescription,
  type Peer,
  type PeerLeft,
  type Update,
} from '@earshot/protocol';
import {
  BehaviorSubject,
  firstValueFrom,
  map,
  type Observable,
  Subject,
  switchMap,
  takeUntil,
  throwIfEmpty,
  timer,
} from 'rxjs';
import { NOW } from '../platform/clock';
import { PAGE } from '../platform/page';
import { deviceChanges } from './device-changes';
import { Entrance, type GivenSeat } from './entrance';
import { firstJoinPatience } from './patience';
import { IceDesk } from './ice-desk';
import { RoomDoor } from './room-door';
import { type Roster, withoutPeer, withPeer } from './roster';
import { requestFor, type Seat, seatFrom, whileSeated } from './seat';
import { SignalingError } from './signaling-error';
import type { SignalingState } from './signaling-state';
import { SignalingSocket, type SocketChange } from './socket';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
/** The server itself waits 5 s for the receiving link. */
const DELIVER_WITHIN = 7_000;
const LEAVE_WITHIN = 500;

/** Speaks with the signalling server: joins, keeps the seat over reconnections, and passes signals between peers. */
@Injectable({ providedIn: 'root' })
export class SignalingService {
  private readonly socket = inject(SignalingSocket);
  private readonly entrance = inject(Entrance);
  private readonly door = inject(RoomDoor);
  private readonly iceDesk = inject(IceDesk);
  private readonly now = inject(NOW);
  private readonly page = inject(PAGE);

  private readonly stateSubject = new BehaviorSubject<SignalingState>({ kind: 'idle' });
  private readonly selfSubject = new BehaviorSubject<Peer | null>(null);
  private readonly rosterSubject = new BehaviorSubject<Roster>([]);
  private readonly callIdSubject = new BehaviorSubject<string | null>(null);
  private readonly arrivalsSubject = new Subject<Peer>();
  private readonly departuresSubject = new Subject<PeerLeft>();
  private readonly givenUpSubject = new Subject<void>();
  private readonly destroyedSubject = new Subject<void>();
  private seat: Seat | null = null;
  private attempt: object | null = null;

  /** Emits where this machine stands with the server, at once and on every change. */
  readonly state$: Observable<SignalingState> = this.stateSubject.asObservable();
  /** Emits one's own seat, at once and on every change; null outside a room. */
  readonly self$: Observable<Peer | null> = this.selfSubject.asObservable();
  /** Emits everyone else in the room, at once and on every change. After a restart of the server it is partial. */
  readonly roster$: Observable<Roster> = this.rosterSubject.asObservable();
  /** Emits the name of the running call in the server's logs, at once and on every change; null outside a room. */
  readonly callId$: Observable<string | null> = this.callIdSubject.asObservable();
  /** Emits the newest ICE servers, at once and whenever the server hands out some; null before any and after leaving. */
  readonly ice$: Observable<IceAnswer | null> = this.iceDesk.ice$;
  /** Emits each peer that is reachable, or reachable again: signals that were not delivered can be sent again. */
  readonly arrivals$: Observable<Peer> = this.arrivalsSubject.asObservable();
  /** Emits each peer that takes a seat, or takes its seat again. */
  readonly seatings$: Observable<Peer> = this.socket.peerJoined$.pipe(map(({ peer }) => peer));
  /** Emits each peer that gave up its seat or lost it. Absence from the roster alone is no departure. */
  readonly departures$: Observable<PeerLeft> = this.departuresSubject.asObservable();
  /** Emits each description that a peer's link sent here. */
  readonly descriptions$: Observable<IncomingDescription> = this.socket.description$;
  /** Emits each candidate that a peer's link sent here. */
  readonly candidates$: Observable<IncomingCandidate> = this.socket.candidate$;

  constructor() {
    this.socket.changes$.pipe(takeUntil(this.destroyedSubject)).subscribe((change) => this.follow(change));
    this.socket.peerJoined$.pipe(takeUntil(this.destroyedSubject)).subscribe(({ peer }) => {
      this.rosterSubject.next(withPeer(this.rosterSubject.value, peer));
      this.arrivalsSubject.next(peer);
    });
    this.socket.peerUpdated$.pipe(takeUntil(this.destroyedSubject)).subscribe(({ peer }) => {
      if (this.seat?.self.id === peer.id) this.setSelf(peer);
      else this.rosterSubject.next(withPeer(this.rosterSubject.value, peer));
    });
    this.socket.peerLeft$.pipe(takeUntil(this.destroyedSubject)).subscribe((left) => this.depart(left));
    this.socket.draining$
      .pipe(
        switchMap(({ reconnectWithin }) => timer(Math.random() * reconnectWithin)),
        takeUntil(this.destroyedSubject),
      )
      .subscribe(() => this.moveOn());
    whileSeated(this.selfSubject, this.page.networkChange$)
      .pipe(takeUntil(this.destroyedSubject))
      .subscribe(() => void this.probe());
    inject(DestroyRef).onDestroy(() => {
      this.destroyedSubject.next();
      this.socket.disconnect();
    });
  }

  /** For how long, in ms, the server holds the seat of a lost connection; null outside a room, and where it does not say. */
  get seatGrace(): number | null {
    return this.seat?.grace ?? null;
  }

  /** Resolves to the ICE servers to use. Rejects with a SignalingError. */
  ice(): Promise<IceAnswer> {
    return this.iceDesk.ask();
  }

  /**
   * Takes a seat in a room; waits in the lobby where there is one. `request` is called anew for every try. Rejects with a
   * SignalingError; then there is no seat.
   */
  async join(request: () => JoinRequest): Promise<JoinAnswer> {
    this.giveUp();
    const attempt = {};
    this.attempt = attempt;
    this.stateSubject.next({ kind: 'joining' });
    const entry = {
      request,
      patience: firstJoinPatience(this.now()),
      onWaiting: () => this.stateSubject.next({ kind: 'waiting' }),
    };
    const seated$ = this.entrance.enter(entry).pipe(
      map((given) => this.sit(given)),
      takeUntil(this.givenUpSubject),
      throwIfEmpty(() => new SignalingError('connection-lost', { cause: 'given up' })),
    );
    try {
      return await firstValueFrom(seated$);
    } catch (error) {
      if (this.attempt === attempt) this.stateSubject.next({ kind: 'idle' });
      throw error;
    }
  }

  /** Gives up the seat, or the way to it, and closes the connection. Others are told at once. Never rejects. */
  leave(): Promise<void> {
    return this.say({});
  }

  /** Leaves with a page that goes away: should it be back in a moment, the seat is still there. Never rejects. */
  leaveForNow(): Promise<void> {
    // A server that does not tell the grace does not know the wish either.
    return this.say(this.seatGrace === null ? {} : { mayReturn: true });
  }

  /** Sends a description to one peer. Resolves to whether its link has it; if not, send it again on its arrival. */
  async sendDescription(message: OutgoingDescription): Promise<boolean> {
    if (this.stateSubject.value.kind !== 'joined') return false;
    // Not delivered for whatever reason comes to the same: the link keeps the description and sends it again.
    const ack = await this.socket.request('description', message, DELIVER_WITHIN).catch(() => null);
    return ack?.ok === true;
  }

  /** Sends a candidate to one peer; resolves to whether the server took it. */
  async sendCandidate(message: OutgoingCandidate): Promise<boolean> {
    if (this.stateSubject.value.kind !== 'joined') return false;
    const ack = await this.socket.request('candidate', message, ANSWER_WITHIN).catch(() => null);
    return ack?.ok === true;
  }

  /** Tells the others what changed about this person; told again after every reconnection. */
  async update(change: Update): Promise<void> {
    if (!this.seat || Object.keys(change).length === 0) return;
    this.setSelf({ ...this.seat.self, ...change } as Peer);
    if (this.stateSubject.value.kind !== 'joined') return;
    // A lost update is told again by the re-join that follows a lost connection.
    await this.socket.request('update', change, ANSWER_WITHIN).catch(() => undefined);
  }

  /** In a room: asks for a sign of life, which brings fresh ICE servers, and reconnects without one. Never rejects. */
  async probe(): Promise<void> {
    const { seat } = this;
    if (!seat || !this.socket.isConnected) return;
    const isAlive = await this.iceDesk.probe();
    if (!isAlive && this.seat?.self.id === seat.self.id) this.socket.reconnect();
  }

  private async say(goodbye: LeaveRequest): Promise<void> {
    const { kind } = this.stateSubject.value;
    const isKnown = this.seat !== null || kind === 'joining' || kind === 'waiting';
    this.forget();
    this.iceDesk.forget();
    this.stateSubject.next({ kind: 'idle' });
    if (isKnown && this.socket.isConnected) {
      // No answer in time is as good as one: the connection is closed either way.
      await this.socket.request('leave', goodbye, LEAVE_WITHIN).catch(() => undefined);
    }
    // A join that began while the answer was awaited keeps the connection.
    if (!this.seat && this.stateSubject.value.kind === 'idle') this.socket.disconnect();
  }

  private sit(given: GivenSeat): JoinAnswer {
    const { answer } = given;
    this.seat = seatFrom(given);
    this.callIdSubject.next(answer.call);
    this.iceDesk.keep(answer);
    this.selfSubject.next(answer.self);
    this.rosterSubject.next(answer.roster);
    this.stateSubject.next({ kind: 'joined' });
    this.door.open(answer);
    return answer;
  }

  private follow(change: SocketChange): void {
    const { kind } = this.stateSubject.value;
    const isBackInTheLobby = this.seat !== null && kind === 'waiting';
    if (change === 'connected' || (kind !== 'joined' && !isBackInTheLobby)) return;
    this.stateSubject.next({ kind: 'interrupted' });
    // Who is on the way back already asks again by themselves.
    if (!isBackInTheLobby) this.comeBack();
  }

  /** Takes the same seat again on whatever server answers, for as long as it is wanted. */
  private comeBack(): void {
    const again = {
      request: () => this.seatAgain(),
      onWaiting: () => this.stateSubject.next({ kind: 'waiting' }),
    };
    this.entrance
      .enterAgain(again)
      .pipe(takeUntil(this.givenUpSubject), takeUntil(this.destroyedSubject))
      .subscribe({
        next: (given) => this.sitAgain(given),
        error: (error: unknown) => {
          if (!(error instanceof SignalingError)) throw error;
          this.lose(error);
        },
      });
  }

  private seatAgain(): JoinRequest {
    if (!this.seat) throw new Error('there is no seat to come back to');
    return requestFor(this.seat);
  }

  private sitAgain(given: GivenSeat): void {
    const wanted = this.seat?.self;
    const { self, roster } = this.sit(given);
    // What changed while the answer was on its way is not in it.
    if (wanted) void this.update(deviceChanges(self, wanted));
    for (const peer of roster) this.arrivalsSubject.next(peer);
  }

  private setSelf(self: Peer): void {
    if (this.seat) this.seat = { ...this.seat, self };
    this.selfSubject.next(self);
  }

  private depart(left: PeerLeft): void {
    if (left.id === this.seat?.self.id) {
      this.lose(new SignalingError('moved', { cause: left.reason }));
      return;
    }
    this.rosterSubject.next(withoutPeer(this.rosterSubject.value, left.id));
    this.departuresSubject.next(left);
  }

  private lose(error: SignalingError): void {
    this.forget();
    this.socket.disconnect();
    this.stateSubject.next({ kind: 'lost', error });
  }

  private forget(): void {
    this.giveUp();
    this.seat = null;
    this.door.close();
    this.callIdSubject.next(null);
    this.selfSubject.next(null);
    this.rosterSubject.next([]);
  }

  /** Ends every way into a room that is under way. */
  private giveUp(): void {
    this.attempt = null;
    this.givenUpSubject.next();
  }

  /** Leaves a server that is stopping; a join that is under way finds another by itself. */
  private moveOn(): void {
    if (this.socket.isConnected && this.stateSubject.value.kind !== 'joining') this.socket.reconnect();
  }
}
