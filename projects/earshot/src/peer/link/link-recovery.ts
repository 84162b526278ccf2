import {
  BehaviorSubject,
  distinctUntilChanged,
  firstValueFrom,
  from,
  type Observable,
  of,
  Subject,
  takeUntil,
  throttleTime,
  timeout,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import { guarded } from '../../platform/guarded';
import { SILENT } from '../../platform/silent-log';
import type { CurrentConnection } from './current-connection';
import type { LinkSignals } from './link-signals';
import type { PeerLinkState } from './link-state';
import type { PeerLinkOptions } from './peer-link-options';
import { type Verdict, watchdog } from './watchdog';

/** In ms. The other side ends a link that asks for more than a connection a second for long. */
const RENEW_EVERY = 1_000;
/** In ms. A browser that does not count within this time does not delay the restart further. */
const COUNTED_WITHIN = 200;

/** When media was late, in ms since 1970, and how many bytes had arrived by then; null where the browser does not say. */
interface Doubt {
  readonly at: number;
  readonly received: Promise<number | null>;
}

/**
 * Decides when a link looks for a new path, on the same connection or on a new one in a new epoch, and so knows the link's state.
 * Only the offering (polite) side restarts ICE or makes connections; the other side asks it to.
 */
export class LinkRecovery {
  private readonly stateSubject = new BehaviorSubject<PeerLinkState>('connecting');
  private readonly doubtSubject = new Subject<void>();
  private readonly doubtsSubject = new Subject<void>();
  private readonly againSubject = new Subject<void>();
  private readonly renewalsSubject = new Subject<void>();
  private readonly isAnswering: boolean;
  private doubted: Doubt | null = null;
  private isAskingForConnection = false;

  /** Whether the peer says that it sends sound or pictures. If nothing arrives then, the path is lost. */
  isMediaExpected = false;

  /** Emits the link's state, at once and on every change; completes with `closed`. */
  readonly state$: Observable<PeerLinkState> = this.stateSubject.pipe(distinctUntilChanged());
  /** Emits when media is late, and when the path is lost. */
  readonly doubts$: Observable<void> = this.doubtsSubject.asObservable();

  constructor(
    private readonly options: PeerLinkOptions,
    private readonly connection: CurrentConnection,
    private readonly signals: LinkSignals,
  ) {
    this.isAnswering = options.part === 'answering';
  }

  /** The link's current state. */
  get state(): PeerLinkState {
    return this.stateSubject.value;
  }

  /** Watches the path, and does what is necessary, until `closed$` emits. */
  watch(closed$: Observable<void>): void {
    this.renewalsSubject
      .pipe(throttleTime(RENEW_EVERY, UNZONED, { leading: true, trailing: true }), takeUntil(closed$))
      .subscribe(() => this.renewNow());
    watchdog({
      connection$: this.connection.connection$,
      doubt$: this.doubtSubject,
      again$: this.againSubject,
      isMediaExpected: () => this.isMediaExpected,
      canSignal: () => this.options.canSignal?.() ?? true,
      now: this.options.now,
    })
      .pipe(takeUntil(closed$))
      .subscribe((verdict) => this.obey(verdict));
  }

  /** Looks for another path unless media goes on arriving. */
  doubt(): void {
    this.doubtSubject.next();
  }

  /** Looks for a new path on the same connection. */
  restart(): void {
    if (this.isAnswering) this.signals.askForRestart();
    else this.onceFresh(() => this.connection.value.restartIce());
  }

  /**
   * Makes a new connection in a new epoch, at once or within a second of the one before. The answering side asks for one, and makes
   * its own when the offer comes.
   */
  renew(): void {
    this.renewalsSubject.next();
  }

  private renewNow(): void {
    if (this.isAnswering) {
      this.signals.askForConnection();
      return;
    }
    this.onceFresh(() => {
      this.followTo(Math.max(this.signals.epoch + 1, this.options.nextEpoch()));
      if (this.state !== 'failed') void this.connection.value.begin();
    });
  }

  /** Starts over after `failed`, with a new connection and the full time to find a path. */
  retry(): void {
    this.stateSubject.next('reconnecting');
    this.renew();
    this.againSubject.next();
  }

  /** Sends again what may have been lost while one side could not reach the server. */
  resync(): void {
    this.resend();
    // Late media and a new way to the server: somebody is in another network. Whether the path is lost need not be waited for.
    if (this.state === 'connected' && this.doubted) this.seek();
    if (this.state !== 'reconnecting' && this.state !== 'failed') return;
    // Anything that was signalled in the meantime is out of date.
    this.stateSubject.next('reconnecting');
    if (!this.isSeeking) this.restart();
    this.againSubject.next();
  }

  /** Does what the answering side asked for: a restart, or a new connection if it names a newer epoch. */
  serve(epoch: number): void {
    if (this.isAnswering) return;
    if (this.state === 'failed') this.retry();
    else if (epoch === this.signals.epoch) this.seek();
    else if (epoch > this.signals.epoch) void this.serveConnection();
    else this.resend(); // it does not know the newest connection yet: the offer was lost, or is on its way
  }

  /** Uses a new connection, in a newer epoch. */
  followTo(epoch: number): void {
    const isFirst = this.signals.isFresh;
    this.signals.moveTo(epoch);
    // The answering side's first connection is unused until the first offer tells the epoch.
    if (isFirst) return;
    const next = guarded(this.options.log ?? SILENT, 'no new connection could be made', () =>
      this.options.createConnection(this.options.part),
    );
    if (!next) {
      this.stateSubject.next('failed');
      return;
    }
    this.doubted = null;
    this.connection.replace(next);
    // The other side gave up the old path or tries again: there is no path now, and a time limit for finding one.
    if (this.state !== 'connected' && this.state !== 'failed') return;
    this.stateSubject.next('reconnecting');
    this.againSubject.next();
  }

  /** Changes the state to `closed`, for good. */
  close(): void {
    this.stateSubject.next('closed');
    this.stateSubject.complete();
  }

  /** Waits for fresh ICE credentials if necessary: a relay refuses expired ones. */
  private onceFresh(seek: () => void): void {
    const renewed = this.options.freshIce?.();
    if (!renewed) seek();
    else void renewed.then(() => (this.state === 'closed' ? undefined : seek()));
  }

  private obey(verdict: Verdict): void {
    const { state: before } = this;
    switch (verdict) {
      case 'connected':
        this.stateSubject.next('connected');
        this.doubted = null;
        if (before === 'reconnecting' || before === 'failed') void this.connection.value.startAgain();
        break;
      case 'doubtful':
        this.doubted = { at: this.options.now(), received: this.connection.value.received() };
        this.doubtsSubject.next();
        break;
      case 'lost':
        this.doubtsSubject.next();
        if (before !== 'connected') break;
        this.stateSubject.next('reconnecting');
        this.isAskingForConnection = false;
        this.connection.value.seek();
        if (this.isAnswering) void this.askIfOnlyThePathIsLost();
        break;
      case 'restart':
        if (!this.isAskingForConnection) this.seek();
        this.isAskingForConnection = false;
        break;
      case 'renew':
        if (before !== 'failed') this.renew();
        break;
      case 'failed':
        this.stateSubject.next('failed');
    }
  }

  /**
   * A browser believes in a lost path for seconds, and a restart waits for that. Where the network is there and only the path is
   * not, as where UDP is blocked, a new connection is faster.
   */
  private async askIfOnlyThePathIsLost(): Promise<void> {
    const { doubted, options } = this;
    if (!doubted || !options.line?.isProvenSince(doubted.at) || options.line.isBroken) return;
    const hasArrived = await this.hasArrivedSince(doubted);
    if (hasArrived !== false || this.state !== 'reconnecting' || this.isSeeking) return;
    this.isAskingForConnection = true;
    this.signals.askForConnection();
  }

  /** Someone whose path is lost is faster with a restart after a move, which needs no new handshake, and where it is back by now. */
  private async serveConnection(): Promise<void> {
    const { doubted } = this;
    // Late media is a loss that is about to be noticed.
    const isLost = this.state === 'reconnecting' || doubted !== null;
    const hasArrived = doubted && (await this.hasArrivedSince(doubted));
    if (this.state === 'closed') return;
    if (isLost && (this.options.line?.isBroken || hasArrived)) this.seek();
    else this.renew();
  }

  /** Whether anything has arrived since: on a busy machine, what arrives is late. Null where the browser does not say. */
  private async hasArrivedSince({ received }: Doubt): Promise<boolean | null> {
    const counts$ = from(Promise.all([received, this.connection.value.received()]));
    const unknown$ = of([null, null] as const);
    const [before, now] = await firstValueFrom(
      counts$.pipe(timeout({ first: COUNTED_WITHIN, with: () => unknown$, scheduler: UNZONED })),
    );
    return before === null ? null : before !== now;
  }

  /** Looks for a new path. If that is already under way, sends its messages again instead. */
  private seek(): void {
    if (this.isSeeking) this.resend();
    else this.restart();
  }

  /** Whether an offer is unanswered or a request for one is unacknowledged. Another one would only delay the result. */
  private get isSeeking(): boolean {
    return this.signals.isAsking || this.connection.value.isAwaitingAnswer;
  }

  private resend(): void {
    this.signals.resend(this.connection.value.candidates);
  }
}
