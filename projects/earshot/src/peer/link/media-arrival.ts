import { distinctUntilChanged, interval, map, type Observable, scan, startWith } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Connection } from '../connection/connection';

/** How the other side's media arrives. */
export type MediaArrival =
  | 'steady'
  /** Nothing has arrived for longer than usual. */
  | 'late'
  /** Nothing arrives any more. */
  | 'silent';

/** Times in ms. */
const LOOK_EVERY = 100;
/** Sound comes 50 times a second. */
const DENSE = { late: 500, silent: 1_000 };
/** During silence a packet comes every 400 ms (DTX), so two lost packets in a row mean nothing yet. */
const SPARSE = { late: 1_300, silent: 1_800 };
/**
 * What is so long between two packets is a silence, unless there were pictures: then a machine was busy. How long the next one is
 * expected, because it often follows soon.
 */
const SPARSE_FROM = 250;
const SPARSE_FOR = 10_000;

/** What one observation of a connection found. */
interface Observation {
  /** When the browser delivered the newest media; null before the first. */
  readonly newest: number | null;
  /** When that value was last seen to change; null while it is unknown. */
  readonly changed: number | null;
  /** Whether pictures came with it. */
  readonly hasPictures: boolean;
  /** Until when gaps are expected. */
  readonly sparseUntil: number;
  readonly pulse: MediaArrival;
}

const UNKNOWN: Observation = {
  newest: null,
  changed: null,
  hasPictures: false,
  sparseUntil: 0,
  pulse: 'steady',
};

/**
 * Emits how the other side's media arrives, at once and on every change. This shows a lost path seconds before the browser
 * does, and takes only microseconds, because no statistics are gathered. Someone who is not expected to send is never late.
 */
export function mediaArrivals(
  connection: Connection,
  isExpected: () => boolean,
  now: () => number,
): Observable<MediaArrival> {
  const pulses$ = interval(LOOK_EVERY, UNZONED).pipe(
    scan((beat) => {
      const { newestMedia: newest, newestPicture: picture } = connection;
      return isExpected() ? look(beat, newest, picture, now()) : { ...UNKNOWN, newest };
    }, UNKNOWN),
    map(({ pulse }) => pulse),
    startWith<MediaArrival>('steady'),
    distinctUntilChanged(),
  );
  return connection.background?.(pulses$) ?? pulses$;
}

function look(before: Observation, newest: number | null, picture: number | null, at: number): Observation {
  // After 10 s without media a browser forgets when the last one came.
  const waited = before.changed === null ? 0 : at - before.changed;
  if (newest !== null && newest !== before.newest) {
    // After a lost path, people are no more silent than before.
    const wasSilence = waited >= SPARSE_FROM && waited < DENSE.silent && !before.hasPictures;
    const sparseUntil = wasSilence ? at + SPARSE_FOR : before.sparseUntil;
    const hasPictures = picture !== null && newest - picture < SPARSE_FROM;
    return { newest, changed: at, hasPictures, sparseUntil, pulse: 'steady' };
  }
  const { late, silent } = at < before.sparseUntil ? SPARSE : DENSE;
  const pulse = waited >= silent ? 'silent' : waited >= late ? 'late' : 'steady';
  return { ...before, pulse };
}
