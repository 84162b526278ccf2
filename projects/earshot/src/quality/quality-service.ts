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
import type { CallReport, CallSummary } from './call-report';
import type { CallWatch } from './call-watch';
import type { CallQuality, DataUsage, LinkQuality, QualityTrouble } from './link-quality';

/** ms until code that could not be fetched is asked for again. */
const FETCH_AGAIN_AFTER = 10_000;

const NOTHING_SEEN: CallQuality = { links: new Map(), usage: { sent: 0, received: 0 }, trouble: null };

/**
 * How well a call goes: judges what the transport measures every two seconds while a call is live. It starts when it is first
 * injected, and loads the code that judges: in an idle lobby, so that nothing has to be loaded with the call.
 */
@Injectable({ providedIn: 'root' })
export class QualityService {
  private readonly call = inject(CallService);
  private readonly transport = inject(CurrentTransport);
  private readonly media = inject(MediaService);
  private readonly now = inject(NOW);
  private readonly zone = inject(NgZone);
  private readonly seenSubject = new BehaviorSubject(NOTHING_SEEN);
  private readonly watchSubject = new BehaviorSubject<CallWatch | null>(null);

  /**
   * Emits how well every peer's link does, at once and every 2 s while a call is live; empty outside a call, and without
   * those whose path is being sought.
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
   * Emits whether there is a report, at once and on every change: not before the first call, nor before its code is there,
   * which is fetched again and again where that fails.
   */
  readonly hasReport$: Observable<boolean> = this.watchSubject.pipe(
    map((watch) => watch !== null),
    distinctUntilChanged(),
  );

  constructor() {
    this.fetchCallWatch().catch(() => undefined); // TypeError: it cannot be had yet; the call asks again
    this.call.state$
      .pipe(
        map(phaseOf),
        distinctUntilChanged(),
        switchMap((phase) => this.follow(phase)),
        takeUntilDestroyed(),
      )
      .subscribe((seen) => this.seenSubject.next(seen));
  }

  /** How the call is so far, or how the last one was; null before the first, and once another one is begun. */
  summary(): CallSummary | null {
    return this.watchSubject.value?.summary() ?? null;
  }

  /** What happened in the call, or the last one, without network addresses; null where `summary()` is. */
  report(): CallReport | null {
    return this.watchSubject.value?.report() ?? null;
  }

  /** What happened, with the network addresses of everyone who was in the call: for those only who agreed to that. */
  reportWithAddresses(): CallReport | null {
    return this.watchSubject.value?.reportWithAddresses() ?? null;
  }

  /** Rejects while the code cannot be had. */
  protected fetchCallWatch(): Promise<{ CallWatch: typeof CallWatch }> {
    return import('./call-watch');
  }

  private follow(phase: Phase): Observable<CallQuality> {
    if (phase === 'over') return this.end();
    // What was measured before is not part of this call, even if the call never comes about.
    this.watchSubject.next(null);
    return phase === 'begun' ? of(NOTHING_SEEN) : this.begin(phase).pipe(startWith(NOTHING_SEEN));
  }

  /** While the code is missing, a call has no bars and is otherwise complete. */
  private begin(since: number): Observable<CallQuality> {
    return defer(() => this.fetchCallWatch()).pipe(
      retry({ delay: FETCH_AGAIN_AFTER }),
      switchMap(({ CallWatch }) => this.looks(new CallWatch(since, this.now))),
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

/** Where a call stands: since when it is live, on its way there, or neither. */
type Phase = number | 'begun' | 'over';

function phaseOf(state: CallState): Phase {
  if (state.kind === 'live') return state.since;
  return isUnderWay(state) ? 'begun' : 'over';
}
