import { inject, InjectionToken } from '@angular/core';
import { filter, fromEvent, interval, map, merge, type Observable, pairwise } from 'rxjs';
import { UNZONED } from './outside-zones';
import { BACKGROUND } from './background';
import { ifThere } from './if-there';
import { WINDOW } from './window';

/** The page's origin, and the events that concern the page as a whole. */
export interface Page {
  /** The page's origin, for example `https://calls.example`. */
  readonly origin: string;
  /** Emits when the page is about to go away: closed, reloaded, or put into the back-forward cache. */
  readonly hide$: Observable<void>;
  /** Emits when the page is back from the back-forward cache, as it was when it went away. */
  readonly restored$: Observable<void>;
  /**
   * Emits when the network may have changed: online again, another interface, the page is visible again, or the machine
   * woke up.
   */
  readonly networkChange$: Observable<void>;
}

/** Times in ms. If the clock stood still for longer than a busy page explains, the machine slept. */
const TICK = 2_000;
const ASLEEP_AFTER = 10_000;

/** The page's origin and events; from the browser unless provided. */
export const PAGE = new InjectionToken<Page>('PAGE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const awake$ = inject(BACKGROUND)(awakenings());
    const navigator = window.navigator as { connection?: Partial<EventTarget> };
    const connection = ifThere(() => navigator.connection);
    const seen$ = fromEvent(window.document, 'visibilitychange').pipe(
      filter(() => window.document.visibilityState === 'visible'),
    );
    const changes: Observable<unknown>[] = [fromEvent(window, 'online'), seen$, awake$];
    // Some browsers have the numbers of this object and not its events.
    if (connection?.addEventListener) changes.push(fromEvent(connection as EventTarget, 'change'));
    return {
      origin: window.location.origin,
      hide$: fromEvent(window, 'pagehide').pipe(map(() => undefined)),
      restored$: fromEvent<PageTransitionEvent>(window, 'pageshow').pipe(
        filter(({ persisted }) => persisted),
        map(() => undefined),
      ),
      networkChange$: merge(...changes).pipe(map(() => undefined)),
    };
  },
});

function awakenings(): Observable<unknown> {
  return interval(TICK, UNZONED).pipe(
    map(() => Date.now()),
    pairwise(),
    filter(([before, now]) => now - before > ASLEEP_AFTER),
  );
}
