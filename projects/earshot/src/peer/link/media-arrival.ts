import { distinctUntilChanged, interval, map, type Observable, scan, startWith } from 'rxjs';
import type { Connection } from '../connection/connection';

/** How the other side's media arrives. */
export type MediaArrival =
  | 'steady'
  /** Nothing has arrived for longer than usual. */
  | 'late'
  /** Nothing arrives any more. */
  | 'silent';

/** Times in ms. */
const LOOK_EVERY = 200;
/** Sound comes 50 times a second. */
const DENSE = { late: 500, silent: 1_000 };
/** In silence a packet comes every 400 ms (DTX), so that two in a row that are lost mean nothing yet. */
const SPARSE = { late: 1_300, silent: 1_800 };
/** Whoever was silent lately soon is again. */
const SPARSE_FOR = 10_000;

/** What a look at a connection found. */
interface Observation {
  /** When the newest media was delivered, by the browser; null before any was. */
  readonly newest: number | null;
  /** When that was seen to change for the last time; null while nothing can be said. */
  readonly changed: number | null;
  /** Whether nothing new was seen. */
  readonly isWaiting: boolean;
  /** Until when gaps are expected. */
  readonly sparseUntil: number;
  readonly pulse: MediaArrival;
}

const UNKNOWN: Observation = {
  newest: null,
  changed: null,
  isWaiting: false,
  sparseUntil: 0,
  pulse: 'steady',
};

/**
 * Emits how the other side's media arrives, at once and on every change. That tells of a lost path seconds before the
 * browser does, and costs microseconds a look: no statistics are gathered. Who is not expected to send is never late.
 */
export function mediaArrivals(
  connection: Connection,
  isExpected: () => boolean,
  now: () => number,
): Observable<MediaArrival> {
  const pulses$ = interval(LOOK_EVERY).pipe(
    scan((beat) => {
      const newest = connection.newestMedia;
      return isExpected() ? look(beat, newest, now()) : { ...UNKNOWN, newest };
    }, UNKNOWN),
    map(({ pulse }) => pulse),
    startWith<MediaArrival>('steady'),
    distinctUntilChanged(),
  );
  return connection.background?.(pulses$) ?? pulses$;
}

function look(before: Observation, newest: number | null, at: number): Observation {
  // A browser forgets after 10 s when it had something.
  if (newest !== null && newest !== before.newest) {
    const sparseUntil = before.isWaiting ? at + SPARSE_FOR : before.sparseUntil;
    return { newest, changed: at, isWaiting: false, sparseUntil, pulse: 'steady' };
  }
  const waited = before.changed === null ? 0 : at - before.changed;
  const { late, silent } = at < before.sparseUntil ? SPARSE : DENSE;
  const pulse = waited >= silent ? 'silent' : waited >= late ? 'late' : 'steady';
  return { ...before, isWaiting: before.changed !== null, pulse };
}
