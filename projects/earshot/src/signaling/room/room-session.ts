import { DestroyRef, inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { JoinAnswer, JoinRequest, LeaveRequest, Peer, Update } from '@earshot/protocol';
import {
  BehaviorSubject,
  EMPTY,
  firstValueFrom,
  map,
  type Observable,
  Subject,
  switchMap,
  takeUntil,
  throwIfEmpty,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import { NOW } from '../../platform/clock';
import { PAGE } from '../../platform/page';
import { SignalingError, type SignalingErrorCode } from '../socket/signaling-error';
import { SignalingSocket } from '../socket/signaling-socket';
import type { SocketChange } from '../socket/socket-change';
import { deviceChanges } from './device-changes';
import { IceServers } from './ice-servers';
import { type AcceptedJoin, JoinAttempts } from './join-attempts';
import { firstJoinPolicy } from './retry-policy';
import { RoomAccessControl } from './room-access-control';
import { RoomMembers } from './room-members';
import { rejoinRequest, type Seat, seatFrom, whileSeated } from './seat';
import type { SignalingState } from './signaling-state';

/** Times in ms. */
const ANSWER_WITHIN = 8_000;
const LEAVE_WITHIN = 500;
/** After a refusal, give or take a third: a token may be renewed, and in a rolling upgrade another server may take this page. */
const ASK_AGAIN_AFTER = 45_000;

/** Refusals by a person, not by the server: with these, the call is over. */
const FINAL: ReadonlySet<SignalingErrorCode> = new Set<SignalingErrorCode>(['not-admitted']);
/** Without an answer, in ms from the join, the server may have given a seat all the same. */
const UNANSWERED: ReadonlySet<SignalingErrorCode> = new Set<SignalingErrorCode>([
  'server-timeout',
  'connection-lost',
]);

/** Joins a room, keeps the seat over reconnections and restarts of the server, and leaves. */
@Injectable({ providedIn: 'root' })
export class RoomSession {
  private readonly socket = inject(SignalingSocket);
  private readonly joinAttempts = inject(JoinAttempts);
  private readonly members = inject(RoomMembers);
  private readonly accessControl = inject(RoomAccessControl);
  private readonly iceServers = inject(IceServers);
  private readonly now = inject(NOW);

  private readonly stateSubject = new BehaviorSubject<SignalingState>({ kind: 'idle' });
  private readonly callIdSubject = new BehaviorSubject<string | null>(null);
  /** Emits when every attempt under way is cancelled. */
  private readonly cancelledSubject = new Subject<void>();
  private seat: Seat | null = null;
  private latestJoin: object | null = null;
  /** Whether the server may have a seat for this machine: it has to be told when none is wanted any more. */
  private mayBeSeated = false;

  /** Emits where this machine stands with the server, at once and on every change. */
  readonly state$: Observable<SignalingState> = this.stateSubject.asObservable();
  /** Emits the name of the running call in the server's logs, at once and on every change; null outside a room. */
  readonly callId$: Observable<string | null> = this.callIdSubject.asObservable();

  constructor() {
    this.socket.changes$.pipe(takeUntilDestroyed()).subscribe((change) => this.handleChange(change));
    this.members.ownDeparture$
      .pipe(takeUntilDestroyed())
      .subscribe(({ reason }) =>
        this.lose(new SignalingError(reason === 'removed' ? 'removed' : 'moved', { cause: reason })),
      );
    this.socket
      .on('draining')
      .pipe(
        switchMap(({ reconnectWithin }) => timer(Math.random() * reconnectWithin, UNZONED)),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.moveToAnotherServer());
    whileSeated(this.members.self$, inject(PAGE).networkChange$)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.probe());
    inject(DestroyRef).onDestroy(() => {
      // It goes out before the connection is closed.
      if (this.mayBeSeated && this.socket.isConnected) void this.sayLeave({});
      this.clear();
      this.iceServers.clear();
      this.stateSubject.next({ kind: 'idle' });
      this.socket.disconnect();
    });
  }

  /** Whether this machine is in a room and connected. */
  get isJoined(): boolean {
    return this.stateSubject.value.kind === 'joined';
  }

  /** How long, in ms, the server holds the seat of a lost connection; null outside a room, and if it does not say. */
  get seatGrace(): number | null {
    return this.seat?.grace ?? null;
  }

  /**
   * Takes a seat in a room; waits for admission where the room has a waiting room. `request` is called again for every
   * retry. Rejects with a SignalingError; then there is no seat.
   */
  async join(request: () => JoinRequest): Promise<JoinAnswer> {
    this.cancelAttempts();
    const thisJoin = {};
    this.latestJoin = thisJoin;
    this.mayBeSeated = true;
    this.stateSubject.next({ kind: 'joining' });
    const attempt = { request, policy: firstJoinPolicy(this.now()), onWaiting: () => this.wait() };
    const seated$ = this.joinAttempts.join(attempt).pipe(
      map((accepted) => this.takeSeat(accepted)),
      takeUntil(this.cancelledSubject),
      throwIfEmpty(() => new SignalingError('connection-lost', { cause: 'cancelled' })),
    );
    try {
      return await firstValueFrom(seated$);
    } catch (error) {
      if (this.latestJoin === thisJoin) {
        this.mayBeSeated = !(error instanceof SignalingError) || UNANSWERED.has(error.code);
        this.stateSubject.next({ kind: 'idle' });
      }
      throw error;
    }
  }

  /** Gives up the seat, or the attempt to get one, tells the server, and closes the connection. Never rejects. */
  async leave(request: LeaveRequest): Promise<void> {
    const isKnown = this.mayBeSeated;
    this.clear();
    this.iceServers.clear();
    this.stateSubject.next({ kind: 'idle' });
    if (isKnown && this.socket.isConnected) await this.sayLeave(request);
    // A join that began while the answer was awaited needs the connection.
    if (!this.seat && this.stateSubject.value.kind === 'idle') this.socket.disconnect();
  }

  /** Tells the others what changed about this person. Never rejects: what is lost is repeated by the next rejoin. */
  async update(change: Update): Promise<void> {
    const { self } = this.members;
    if (!self || Object.keys(change).length === 0) return;
    this.members.setSelf({ ...self, ...change } as Peer);
    if (!this.isJoined) return;
    // An update is lost only with its connection, and the rejoin that follows carries it.
    await this.socket.request('update', change, ANSWER_WITHIN).catch(() => undefined);
  }

  /** In a room: resolves to whether the server still answers, which brings fresh ICE servers; reconnects if not. Never rejects. */
  async probe(): Promise<boolean> {
    const { self } = this.members;
    if (!self || !this.socket.isConnected) return false;
    const isAlive = await this.iceServers.probe();
    if (!isAlive && this.members.self?.id === self.id) this.socket.reconnect();
    return isAlive;
  }

  private async sayLeave(request: LeaveRequest): Promise<void> {
    // Without an answer in time the connection is closed all the same.
    await this.socket.request('leave', request, LEAVE_WITHIN).catch(() => undefined);
  }

  private takeSeat(accepted: AcceptedJoin): JoinAnswer {
    const { answer } = accepted;
    this.seat = seatFrom(accepted);
    this.callIdSubject.next(answer.call);
    this.iceServers.keep(answer);
    this.members.reset(answer);
    this.stateSubject.next({ kind: 'joined' });
    this.accessControl.apply(answer);
    return answer;
  }

  private wait(): void {
    this.stateSubject.next({ kind: 'waiting' });
  }

  private handleChange(change: SocketChange): void {
    const { kind } = this.stateSubject.value;
    const isWaitingAgain = this.seat !== null && kind === 'waiting';
    if (change === 'connected' || (kind !== 'joined' && !isWaitingAgain)) return;
    this.stateSubject.next({ kind: 'interrupted' });
    // A rejoin that waits for admission retries by itself.
    if (!isWaitingAgain) this.rejoin();
  }

  /** Takes the same seat again, on whatever server answers, for as long as it is wanted. */
  private rejoin(): void {
    this.joinAttempts
      .rejoin({ request: () => this.rejoinRequest(), onWaiting: () => this.wait() })
      .pipe(takeUntil(this.cancelledSubject))
      .subscribe({
        next: (accepted) => this.retakeSeat(accepted),
        error: (error: unknown) => {
          if (!(error instanceof SignalingError)) throw error;
          if (FINAL.has(error.code)) this.lose(error);
          else this.goOnWithout(error);
        },
      });
  }

  /** Goes on without the seat, because those who are connected need no server; asks for it again after a while. */
  private goOnWithout(error: SignalingError): void {
    // Moderators who did not answer are not asked again.
    const again$ =
      error.code === 'not-answered' ? EMPTY : timer(ASK_AGAIN_AFTER * (0.67 + 0.66 * Math.random()), UNZONED);
    again$.pipe(takeUntil(this.cancelledSubject)).subscribe(() => this.rejoin());
    // Last, because someone who is out of everybody's reach leaves now.
    this.stateSubject.next({ kind: 'refused', error });
    this.socket.disconnect();
  }

  private rejoinRequest(): JoinRequest {
    const { self } = this.members;
    if (!this.seat || !self) throw new Error('there is no seat to take again');
    return rejoinRequest(this.seat, self);
  }

  private retakeSeat(accepted: AcceptedJoin): void {
    const wanted = this.members.self;
    const { self } = this.takeSeat(accepted);
    // The answer does not have what changed while it was on its way.
    if (wanted) void this.update(deviceChanges(self, wanted));
    this.members.announceAll();
  }

  private lose(error: SignalingError): void {
    this.clear();
    this.iceServers.clear();
    // Before the connection ends: no other one is wanted.
    this.stateSubject.next({ kind: 'lost', error });
    this.socket.disconnect();
  }

  private clear(): void {
    this.cancelAttempts();
    this.mayBeSeated = false;
    this.seat = null;
    this.accessControl.reset();
    this.callIdSubject.next(null);
    this.members.clear();
  }

  private cancelAttempts(): void {
    this.latestJoin = null;
    this.cancelledSubject.next();
  }

  /** Leaves a server that is stopping; a join under way finds another server by itself. */
  private moveToAnotherServer(): void {
    if (this.socket.isConnected && this.stateSubject.value.kind !== 'joining') this.socket.reconnect();
  }
}
