import { DestroyRef, inject, Injectable } from '@angular/core';
import {
  type IceAnswer,
  type IncomingCandidate,
  type IncomingDescription,
  type JoinAnswer,
  type JoinRequest,
  type OutgoingCandidate,
  type OutgoingDescription,
  type Peer,
  type PeerLeft,
  type Update,
} from '@earshot/protocol';
import {
  BehaviorSubject,
  filter,
  firstValueFrom,
  map,
  type Observable,
  race,
  skipUntil,
  Subject,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import { PAGE } from '../platform/page';
import { TAB_STORE } from '../platform/storage';
import { type Roster, withoutPeer, withPeer } from './roster';
import { isRetryable, SignalingError, toSignalingError } from './signaling-error';
import type { SignalingState } from './signaling-state';
import { SignalingSocket, type SocketChange } from './socket';

/** Times in ms. */
const CONNECT_WITHIN = 10_000;
const REFUSED_AFTER = 2_500;
const ANSWER_WITHIN = 8_000;
/** The server itself waits 5 s for the receiving link. */
const DELIVER_WITHIN = 7_000;
const PROBE_WITHIN = 1_000;
const LEAVE_WITHIN = 500;
const REJOIN_AFTER = 1_000;

/** A seat in a room, as long as it is wanted: kept over reconnections and restarts of the server. */
interface Seat {
  readonly request: JoinRequest;
  readonly self: Peer;
}

/** Speaks with the signalling server: joins, keeps the seat over reconnections, and passes signals between peers. */
@Injectable({ providedIn: 'root' })
export class SignalingService {
  private readonly socket = inject(SignalingSocket);
  private readonly tabStore = inject(TAB_STORE);
  private readonly page = inject(PAGE);

  private readonly stateSubject = new BehaviorSubject<SignalingState>({ kind: 'idle' });
  private readonly selfSubject = new BehaviorSubject<Peer | null>(null);
  private readonly rosterSubject = new BehaviorSubject<Roster>([]);
  private readonly arrivalsSubject = new Subject<Peer>();
  private readonly departuresSubject = new Subject<PeerLeft>();
  private readonly destroyedSubject = new Subject<void>();
  private seat: Seat | null = null;

  /** Emits where this machine stands with the server, at once and on every change. */
  readonly state$: Observable<SignalingState> = this.stateSubject.asObservable();
  /** Emits one's own seat, at once and on every change; null outside a room. */
  readonly self$: Observable<Peer | null> = this.selfSubject.asObservable();
  /** Emits everyone else in the room, at once and on every change. After a restart of the server it is partial. */
  readonly roster$: Observable<Roster> = this.rosterSubject.asObservable();
  /** Emits each peer that is reachable, or reachable again: signals that were not delivered can be sent again. */
  readonly arrivals$: Observable<Peer> = this.arrivalsSubject.asObservable();
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
      this.rosterSubject.next(withPeer(this.rosterSubject.value, peer));
    });
    this.socket.peerLeft$.pipe(takeUntil(this.destroyedSubject)).subscribe((left) => this.depart(left));
    this.socket.draining$
      .pipe(
        switchMap(({ reconnectWithin }) => timer(Math.random() * reconnectWithin)),
        filter(() => this.isSeated()),
        takeUntil(this.destroyedSubject),
      )
      .subscribe(() => this.socket.reconnect());
    this.page.networkChange$.pipe(takeUntil(this.destroyedSubject)).subscribe(() => void this.probe());
    inject(DestroyRef).onDestroy(() => {
      this.destroyedSubject.next();
      this.socket.disconnect();
    });
  }

  /** Opens the connection ahead of a join, so that joining takes one round trip. */
  connect(): void {
    this.socket.connect();
  }

  /** Resolves to the ICE servers to use. Rejects with a SignalingError. */
  async ice(): Promise<IceAnswer> {
    await this.connected();
    const ack = await this.socket.request('ice', {}, ANSWER_WITHIN).catch(timedOut);
    if (!ack.ok) throw toSignalingError(ack.error.code);
    return ack.value;
  }

  /** Takes a seat in a room. Rejects with a SignalingError; then there is no seat. */
  async join(request: JoinRequest): Promise<JoinAnswer> {
    this.stateSubject.next({ kind: 'joining' });
    try {
      await this.connected();
      const resume = this.tabStore.read(resumeKey(request.room));
      return this.sit(request, await this.ask({ ...request, ...(resume ? { resume } : {}) }));
    } catch (error) {
      this.stateSubject.next({ kind: 'idle' });
      throw error;
    }
  }

  /** Gives up the seat and closes the connection. Others are told at once. Never rejects. */
  async leave(): Promise<void> {
    const seat = this.seat;
    this.forget();
    this.stateSubject.next({ kind: 'idle' });
    if (seat && this.socket.isConnected) {
      // No answer in time is as good as one: the connection is closed either way.
      await this.socket.request('leave', {}, LEAVE_WITHIN).catch(() => undefined);
    }
    // A join that began while the answer was awaited keeps the connection.
    if (!this.seat && this.stateSubject.value.kind === 'idle') this.socket.disconnect();
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
    if (!this.seat) return;
    this.seat = { ...this.seat, self: { ...this.seat.self, ...change } as Peer };
    this.selfSubject.next(this.seat.self);
    if (this.stateSubject.value.kind !== 'joined') return;
    // A lost update is told again by the re-join that follows a lost connection.
    await this.socket.request('update', change, ANSWER_WITHIN).catch(() => undefined);
  }

  private async ask(request: JoinRequest): Promise<JoinAnswer> {
    const ack = await this.socket.request('join', request, ANSWER_WITHIN).catch(timedOut);
    if (!ack.ok) throw toSignalingError(ack.error.code);
    return ack.value;
  }

  private sit(request: JoinRequest, answer: JoinAnswer): JoinAnswer {
    const { offer: _used, ...again } = request;
    this.seat = { request: { ...again, resume: answer.resume }, self: answer.self };
    this.tabStore.write(resumeKey(request.room), answer.resume);
    this.selfSubject.next(answer.self);
    this.rosterSubject.next(answer.roster);
    this.stateSubject.next({ kind: 'joined' });
    return answer;
  }

  private follow(change: SocketChange): void {
    if (!this.seat) return;
    if (change === 'connected') void this.rejoin(this.seat);
    else if (change === 'version-mismatch' || change === 'forbidden') this.lose(new SignalingError(change));
    else if (this.stateSubject.value.kind === 'joined') this.stateSubject.next({ kind: 'interrupted' });
  }

  /** Takes the same seat again on whatever server answers now. */
  private async rejoin(seat: Seat): Promise<void> {
    const { microphone, camera, screen, name } = seat.self;
    try {
      const answer = await this.ask({ ...seat.request, name, microphone, camera });
      if (this.seat?.self.id !== seat.self.id) return; // left meanwhile
      this.sit(seat.request, answer);
      if (screen) void this.update({ screen });
      for (const peer of answer.roster) this.arrivalsSubject.next(peer);
    } catch (error) {
      if (!(error instanceof SignalingError)) throw error;
      if (isRetryable(error)) this.rejoinLater();
      else this.lose(error);
    }
  }

  private rejoinLater(): void {
    timer(REJOIN_AFTER)
      .pipe(takeUntil(this.destroyedSubject))
      .subscribe(() => {
        if (this.seat && this.socket.isConnected && this.stateSubject.value.kind === 'interrupted') {
          void this.rejoin(this.seat);
        }
      });
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
    this.seat = null;
    this.selfSubject.next(null);
    this.rosterSubject.next([]);
  }

  /** Asks for a sign of life instead of waiting for the next ping, and reconnects without one. */
  private async probe(): Promise<void> {
    if (!this.isSeated() || !this.socket.isConnected) return;
    // Any answer will do; without one within the time the connection counts as dead.
    const ack = await this.socket.request('ice', {}, PROBE_WITHIN).catch(() => null);
    if (!ack && this.isSeated()) this.socket.reconnect();
  }

  private isSeated(): boolean {
    return this.seat !== null;
  }

  private async connected(): Promise<void> {
    if (this.socket.isConnected) return;
    const settled$ = this.socket.changes$.pipe(
      filter((change) => change !== 'unreachable' && change !== 'disconnected'),
    );
    // A server that is not there refuses at once; for a moment it may just be restarting.
    const refused$ = this.socket.changes$.pipe(
      filter((change) => change === 'unreachable'),
      skipUntil(timer(REFUSED_AFTER)),
    );
    const late$ = timer(CONNECT_WITHIN).pipe(map(() => 'unreachable' as const));
    const waiting = firstValueFrom(race(settled$, refused$, late$));
    this.socket.connect();
    const outcome = await waiting;
    if (outcome === 'unreachable') throw new SignalingError('server-unreachable');
    if (outcome === 'version-mismatch' || outcome === 'forbidden') throw new SignalingError(outcome);
  }
}

function resumeKey(room: string): string {
  return `earshot.resume.${room}`;
}

/** socket.io rejects with a plain Error when no answer came in time or the connection broke meanwhile. */
function timedOut(cause: unknown): never {
  throw new SignalingError('server-timeout', { cause });
}
