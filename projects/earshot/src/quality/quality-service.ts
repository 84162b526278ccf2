import { inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  defer,
  distinctUntilChanged,
  EMPTY,
  map,
  type Observable,
  of,
  startWith,
  switchMap,
  timer,
  withLatestFrom,
} from 'rxjs';
import { CallService } from '../call/call-service';
import { MediaService } from '../media/media-service';
import { PeerService } from '../peer/peer-service';
import { outside } from '../platform/background';
import { NOW } from '../platform/clock';
import type { CallReport, CallSummary } from './call-report';
import type { CallWatch } from './call-watch';
import type { CallQuality, DataUsage, LinkQuality, QualityTrouble } from './link-quality';

/** ms between two samples. */
const SAMPLE_EVERY = 2_000;

const NOTHING_SEEN: CallQuality = { links: new Map(), usage: { sent: 0, received: 0 }, trouble: null };

/**
 * How well a call goes: reads the browser's statistics every two seconds while a call is live, and never otherwise. It begins
 * when it is first injected; what it needs for it is fetched with the first call.
 */
@Injectable({ providedIn: 'root' })
export class QualityService {
  private readonly call = inject(CallService);
  private readonly peers = inject(PeerService);
  private readonly media = inject(MediaService);
  private readonly now = inject(NOW);
  private readonly zone = inject(NgZone);
  private readonly seenSubject = new BehaviorSubject(NOTHING_SEEN);
  private watch: CallWatch | null = null;

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

  constructor() {
    const { call } = this;
    call.state$
      .pipe(
        map((state) => (state.kind === 'live' ? state.since : null)),
        distinctUntilChanged(),
        switchMap((since) => (since === null ? this.end() : this.begin(since).pipe(outside(this.zone)))),
        takeUntilDestroyed(),
      )
      .subscribe((seen) => this.seenSubject.next(seen));
  }

  /** How the call is so far, or how the last one was; null before the first. */
  summary(): CallSummary | null {
    return this.watch?.summary() ?? null;
  }

  /** What happened in the call, or the last one, without network addresses; null before the first. */
  report(): CallReport | null {
    return this.watch?.report() ?? null;
  }

  /** What happened, with the network addresses of everyone who was in the call: for those only who agreed to that. */
  reportWithAddresses(): CallReport | null {
    return this.watch?.reportWithAddresses() ?? null;
  }

  private begin(since: number): Observable<CallQuality> {
    // Code that cannot be fetched leaves a call without bars, which goes on all the same.
    return defer(() => import('./call-watch').catch(() => null)).pipe(
      switchMap((fetched) => (fetched ? this.looks(new fetched.CallWatch(since, this.now)) : EMPTY)),
    );
  }

  private looks(watch: CallWatch): Observable<CallQuality> {
    this.watch = watch;
    // In a host with zones, a timer within them would have the whole page checked every two seconds.
    return timer(SAMPLE_EVERY, SAMPLE_EVERY).pipe(
      outside(this.zone),
      withLatestFrom(this.peers.links$, this.call.participants$, this.media.media$),
      // A connection that is closed meanwhile may never answer (webrtc-pc, 4.4.1.2): the next look does not wait for it.
      switchMap(([, links, people, media]) => watch.sample(links, people, media)),
      startWith(NOTHING_SEEN),
    );
  }

  private end(): Observable<CallQuality> {
    return this.watch ? of(this.watch.end()) : EMPTY;
  }
}
