import { inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  defer,
  distinctUntilChanged,
  EMPTY,
  map,
  Observable,
  of,
  retry,
  startWith,
  switchMap,
  withLatestFrom,
} from 'rxjs';
import { CallService } from '../call/call-service';
import { type CallState, isUnderWay } from '../call/call-state';
import { CurrentTransport } from '../call/current-transport';
import { MediaService } from '../media/media-service';
import { outside } from '../platform/background';
import { NOW } from '../platform/clock';
import { Logbook } from '../platform/log';
import type { CallReport, CallSummary } from './call-report';
import type { CallWatch } from './call-watch';
import type { CallQuality, DataUsage, LinkQuality, QualityTrouble } from './link-quality';

/** How long to wait before code that could not be loaded is loaded again, ms. */
const FETCH_AGAIN_AFTER = 10_000;

const NOTHING_SEEN: CallQuality = { links: new Map(), usage: { sent: 0, received: 0 }, trouble: null };

/**
 * The quality of a call: judges what the transport measures, every two seconds while a call is live. It starts when it
 * is first injected, and loads the code that judges. Inject it in an idle lobby, so that nothing has to be loaded with
 * the call.
 */
@Injectable({ providedIn: 'root' })
export class QualityService {
  private readonly call = inject(CallService);
  private readonly transport = inject(CurrentTransport);
  private readonly media = inject(MediaService);
  private readonly now = inject(NOW);
  private readonly zone = inject(NgZone);
  private readonly logbook = inject(Logbook);
  private readonly seenSubject = new BehaviorSubject(NOTHING_SEEN);
  private readonly watchSubject = new BehaviorSubject<CallWatch | null>(null);

  /**
   * Emits the quality of every peer's link, at once and every 2 s while a call is live; empty outside a call. Peers
   * whose path is not found yet are left out.
   */
  readonly quality$: Observable<ReadonlyMap<PeerId, LinkQuality>> = this.seenSubject.pipe(
    map(({ links }) => links),
    distinctUntilChanged(),
  );
  /** Emits the bytes that the call, or the last one, has used, at once and every 2 s while a call is live. */
  readonly usage$: Observable<DataUsage> = this.seenSubject.pipe(
    map(({ usage }) => usage),
    distinctUntilChanged(),
  );
  /** Emits what a person should be told about the call's quality, at once and on every change; null while all is well. */
  readonly trouble$: Observable<QualityTrouble | null> = this.seenSubject.pipe(
    map(({ trouble }) => trouble),
    distinctUntilChanged(),
  );

  /**
   * Emits whether there is a report, at once and on every change: false before the first call, and until the code that
   * judges is loaded. If loading fails, it is repeated.
   */
  readonly hasReport$: Observable<boolean> = this.watchSubject.pipe(
    map((watch) => watch !== null),
    distinctUntilChanged(),
  );

  constructor() {
    this.fetchCallWatch().catch(() => undefined); // TypeError: it could not be loaded; the call tries again
    this.call.state$
      .pipe(
        map(phaseOf),
        distinctUntilChanged(),
        switchMap((phase) => this.follow(phase)),
        takeUntilDestroyed(),
      )
      .subscribe((seen) => this.seenSubject.next(seen));
  }

  /** Returns the summary of the call so far, or of the last one; null before the first, and once another one is begun. */
  summary(): CallSummary | null {
    return this.watchSubject.value?.summary() ?? null;
  }

  /** Returns the report of the call, or of the last one, without network addresses; null if `summary()` is null. */
  report(): CallReport | null {
    return this.watchSubject.value?.report() ?? null;
  }

  /** Returns the report with everyone's network addresses. Call it only if the person has agreed to that. */
  reportWithAddresses(): CallReport | null {
    return this.watchSubject.value?.reportWithAddresses() ?? null;
  }

  /** Rejects if the code cannot be loaded. */
  protected fetchCallWatch(): Promise<{ CallWatch: typeof CallWatch }> {
    return import('./call-watch');
  }

  private follow(phase: Phase): Observable<CallQuality> {
    if (phase === 'over') return this.end();
    // Earlier measurements are not part of this call, even if the call never starts.
    this.watchSubject.next(null);
    return phase === 'begun' ? of(NOTHING_SEEN) : this.begin(phase).pipe(startWith(NOTHING_SEEN));
  }

  /** While the code is missing, a call has no bars; everything else works. */
  private begin(since: number): Observable<CallQuality> {
    return defer(() => this.fetchCallWatch()).pipe(
      retry({ delay: FETCH_AGAIN_AFTER }),
      switchMap(({ CallWatch }) => this.looks(new CallWatch(since, this.now, () => this.logbook.lines))),
      outside(this.zone),
    );
  }

  private looks(watch: CallWatch): Observable<CallQuality> {
    this.watchSubject.next(watch);
    const { call, media } = this;
    const seen$ = this.transport.measurements$.pipe(
      withLatestFrom(call.participants$, media.media$),
      map(([measurements, people, own]) => watch.take(measurements, people, own)),
    );
    return new Observable((subscriber) => {
      subscriber.add(watch.follow(call, media));
      return seen$.subscribe(subscriber);
    });
  }

  private end(): Observable<CallQuality> {
    const watch = this.watchSubject.value;
    return watch ? of(watch.end()) : EMPTY;
  }
}

/** The phase of a call: the time since which it is live, about to be live, or neither. */
type Phase = number | 'begun' | 'over';

function phaseOf(state: CallState): Phase {
  if (state.kind === 'live') return state.since;
  return isUnderWay(state) ? 'begun' : 'over';
}
