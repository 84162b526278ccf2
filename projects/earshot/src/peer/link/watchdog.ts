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
import type { Connection } from '../connection/connection';
import { pathChanges } from './path-changes';
import { gatheringStalls } from './gathering-stalls';

/** Times in ms. Several signs of one loss are one, and what is lost for so short a moment is not lost. */
const SETTLE = 300;
const RESTART_AGAIN_AFTER = 4_000;
/** Each try gets longer than the one before: on a slow network finding a path takes its time. */
const RENEW_AFTER = [8_000, 20_000, 36_000, 52_000];
const GIVE_UP_AFTER = 60_000;
/** Both sides often want a new connection at about the same time: so young a one is not replaced. */
const YOUNG = 2_000;

/** What is known, and what is to be done, about a link. */
export type Verdict =
  /** There is a path. */
  | 'connected'
  /** There may be none any more. */
  | 'doubtful'
  /** There was one. */
  | 'lost'
  /** Seek a path on the same connection. */
  | 'restart'
  /** Build a new connection: on this one no path is found. */
  | 'renew'
  /** Nothing has helped. */
  | 'failed';

/** What a watchdog looks at. */
export interface Watched {
  /** Emits the connection in use, at once and whenever it is replaced. */
  readonly connection$: Observable<Connection>;
  /** Emits when something happened that often costs the path: another network, or back from sleep. */
  readonly doubt$: Observable<void>;
  /** Emits when what could not be signalled can be again, or the person asks: trouble gets the full time anew. */
  readonly again$: Observable<void>;
  /** Whether the other side says that it sends sound or picture. */
  readonly isMediaExpected: () => boolean;
  /** Whether the other side can be told anything. */
  readonly canSignal: () => boolean;
  /** The current time in ms. */
  readonly now: () => number;
}

/**
 * Watches a link. On trouble ICE is restarted, once more after 4 s, and from 8 s on new connections are built, because
 * `restartIce()` alone does not always heal: a browser may go on gathering on an interface that is gone. While nothing can
 * be signalled a connection is kept: a path that comes back revives it.
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
    // Trouble on a renewed connection is the same trouble: it does not win more time.
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
  return merge(timer(SETTLE), timer(RESTART_AGAIN_AFTER)).pipe(map(() => 'restart'));
}

function renewals({ canSignal }: Watched): Observable<Verdict> {
  const renewals$ = merge(...RENEW_AFTER.map((after) => timer(after))).pipe(
    filter(canSignal),
    map((): Verdict => 'renew'),
  );
  return merge(renewals$, timer(GIVE_UP_AFTER).pipe(map((): Verdict => 'failed')));
}

/** Nothing new has arrived a moment after a sign of trouble: the path is gone, whatever the browser still believes. */
function doubts(connection: Connection, { doubt$ }: Watched): Observable<Verdict> {
  return doubt$.pipe(
    filter(() => connection.states.isNegotiated),
    switchMap(() => {
      const before = connection.newestMedia;
      return timer(SETTLE).pipe(filter(() => connection.newestMedia === before));
    }),
    map(() => 'restart'),
  );
}
