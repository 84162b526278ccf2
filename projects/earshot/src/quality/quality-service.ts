import { inject, Injectable, NgZone } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { PeerId } from '@earshot/protocol';
import {
  BehaviorSubject,
  distinctUntilChanged,
  EMPTY,
  from,
  map,
  type Observable,
  of,
  switchMap,
  timer,
} from 'rxjs';
import { CallService } from '../call/call-service';
import { MediaService } from '../media/media-service';
import { PeerService } from '../peer/peer-service';
import { NOW } from '../platform/clock';
import type { CallReport, CallSummary } from './call-report';
import type { CallWatch } from './call-watch';
import type { DataUsage, LinkQuality, QualityTrouble } from './link-quality';

/** ms between two samples. */
const SAMPLE_EVERY = 2_000;

const NO_LINKS: ReadonlyMap<PeerId, LinkQuality> = new Map();
const NO_USAGE: DataUsage = { sent: 0, received: 0 };

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
  private readonly watchSubject = new BehaviorSubject<CallWatch | null>(null);

  /**
   * Emits how well every peer's link does, at once and every 2 s while a call is live; empty outside a call, and without
   * those whose path is being sought.
   */
  readonly quality$: Observable<ReadonlyMap<PeerId, LinkQuality>> = this.watchSubject.pipe(
    switchMap((watch) => watch?.quality$ ?? of(NO_LINKS)),
  );
  /** Emits the bytes that the call, or the last one, has used, at once and every 2 s while a call is live. */
  readonly usage$: Observable<DataUsage> = this.watchSubject.pipe(
    switchMap((watch) => watch?.usage$ ?? of(NO_USAGE)),
  );
  /** Emits what a person should be told about the call's quality, at once and on every change; null while all is well. */
  readonly trouble$: Observable<QualityTrouble | null> = this.watchSubject.pipe(
    switchMap((watch) => watch?.trouble$ ?? of(null)),
  );

  constructor() {
    const { call } = this;
    // In a host with zones, a timer within them would have the whole page checked every two seconds.
    inject(NgZone).runOutsideAngular(() => {
      call.state$
        .pipe(
          map((state) => (state.kind === 'live' ? state.since : null)),
          distinctUntilChanged(),
          switchMap((since) => (since === null ? EMPTY : this.watch(since))),
          takeUntilDestroyed(),
        )
        .subscribe();
    });
  }

  /** How the call is so far, or how the last one was; null before the first. */
  summary(): CallSummary | null {
    return this.watchSubject.value?.summary() ?? null;
  }

  /** What happened in the call, or the last one, without network addresses; null before the first. */
  report(): CallReport | null {
    return this.watchSubject.value?.report() ?? null;
  }

  /** What happened, with the network addresses of everyone who was in the call: for those only who agreed to that. */
  reportWithAddresses(): CallReport | null {
    return this.watchSubject.value?.reportWithAddresses() ?? null;
  }

  private watch(since: number): Observable<void> {
    // Code that cannot be fetched leaves a call without bars, which goes on all the same.
    const code = import('./call-watch').catch(() => null);
    return from(code).pipe(
      switchMap((fetched) => {
        if (!fetched) return EMPTY;
        const watch = new fetched.CallWatch({
          ticks$: timer(SAMPLE_EVERY, SAMPLE_EVERY),
          links$: this.peers.links$,
          participants$: this.call.participants$,
          media$: this.media.media$,
          since,
          now: this.now,
        });
        this.watchSubject.next(watch);
        return watch.samples$;
      }),
    );
  }
}
