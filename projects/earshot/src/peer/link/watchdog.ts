import {
  distinctUntilChanged,
  EMPTY,
  filter,
  map,
  merge,
  type Observable,
  share,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Connection } from '../connection/connection';
import { pathChanges } from './path-changes';
import { gatheringStalls } from './gathering-stalls';

/** Times in ms. Waiting this long turns several signs of one loss into one, and ignores losses that heal by themselves. */
const SETTLE = 300;
const RESTART_AGAIN_AFTER = 4_000;
/** Each attempt gets more time than the one before, because finding a path is slow on slow networks. */
const RENEW_AFTER = [8_000, 20_000, 36_000, 52_000];
const GIVE_UP_AFTER = 60_000;
/** Both sides often want a new connection at about the same time, so a connection younger than this is not replaced. */
const YOUNG = 2_000;

/** What the watchdog found out about a link, or what has to be done about it. */
export type Verdict =
  /** There is a path. */
  | 'connected'
  /** The path may be lost. */
  | 'doubtful'
  /** The path is lost. */
  | 'lost'
  /** Look for a path on the same connection. */
  | 'restart'
  /** Make a new connection, because this one finds no path. */
  | 'renew'
  /** Nothing helped in time. */
  | 'failed';

/** What a watchdog looks at. */
export interface Watched {
  /** Emits the connection in use, at once and whenever it is replaced. */
  readonly connection$: Observable<Connection>;
  /** Emits when something happened that often breaks the path: another network, or waking up from sleep. */
  readonly doubt$: Observable<void>;
  /** Emits when signalling works again or the person asks for another attempt: recovery gets the full time again. */
  readonly again$: Observable<void>;
  /** Whether the other side says that it sends sound or pictures. */
  readonly isMediaExpected: () => boolean;
  /** Whether the other side can be reached through the server. */
  readonly canSignal: () => boolean;
  /** The current time in ms. */
  readonly now: () => number;
}

/**
 * Watches a link. When the path is lost, it restarts ICE, again after 4 s, and makes new connections from 8 s on.
 * `restartIce()` alone is not always enough: a browser may go on gathering on an interface that is gone. While the server
 * cannot be reached, the connection is kept, because it recovers if its path comes back.
 */
export function watchdog(watched: Watched): Observable<Verdict> {
  const { connection$, again$, isMediaExpected, now } = watched;
  let since = 0;
  const path$ = connection$.pipe(
    switchMap((connection) => {
      since = now();
      return pathChanges(connection, isMediaExpected, now);
    }),
    share(),
  );
  const isUp$ = path$.pipe(
    filter((path) => path !== 'doubtful'),
    map((path) => path === 'up'),
  );
  const trouble$ = merge(again$.pipe(map(() => 'again' as const)), isUp$).pipe(
    startWith('begun' as const),
    // A new connection without a path continues the same loss: it gets no additional time.
    distinctUntilChanged((before, sign) => sign !== 'again' && (before === true) === (sign === true)),
    switchMap((sign) => {
      if (sign === true) return EMPTY;
      return sign === false ? merge(restarts(), renewals(watched)) : renewals(watched);
    }),
  );
  return merge(
    path$.pipe(map((path): Verdict => (path === 'up' ? 'connected' : path))),
    connection$.pipe(
      switchMap(gatheringStalls),
      filter(watched.canSignal),
      map((): Verdict => 'renew'),
    ),
    connection$.pipe(switchMap((connection) => doubts(connection, watched))),
    trouble$,
  ).pipe(filter((verdict) => verdict !== 'renew' || now() - since >= YOUNG));
}

function restarts(): Observable<Verdict> {
  return merge(timer(SETTLE, UNZONED), timer(RESTART_AGAIN_AFTER, UNZONED)).pipe(map(() => 'restart'));
}

function renewals({ canSignal }: Watched): Observable<Verdict> {
  const renewals$ = merge(...RENEW_AFTER.map((after) => timer(after, UNZONED))).pipe(
    filter(canSignal),
    map((): Verdict => 'renew'),
  );
  return merge(renewals$, timer(GIVE_UP_AFTER, UNZONED).pipe(map((): Verdict => 'failed')));
}

/** If no media arrives for a moment after a sign of trouble, the path is gone, even if the browser still believes in it. */
function doubts(connection: Connection, { doubt$ }: Watched): Observable<Verdict> {
  return doubt$.pipe(
    filter(() => connection.states.isNegotiated),
    switchMap(() => {
      const before = connection.newestMedia;
      return timer(SETTLE, UNZONED).pipe(filter(() => connection.newestMedia === before));
    }),
    map(() => 'restart'),
  );
}
