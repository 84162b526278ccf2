import { distinctUntilChanged, interval, map, type Observable, scan, startWith } from 'rxjs';
import type { Connection } from './connection';

/** How the other side's media arrives. */
export type Pulse =
  | 'steady'
  /** Nothing has arrived for longer than usual. */
  | 'late'
  /** Nothing arrives any more. */
  | 'silent';

/** Times in ms. */
const LOOK_EVERY = 200;
/** Sound comes 50 times a second, or every 400 ms where the sender leaves silence out. */
const LATE_AFTER = 600;
const SILENT_AFTER = 1_200;

/** What a look at a connection found. */
interface Beat {
  /** When the newest media was delivered, by the browser; null before any was. */
  readonly newest: number | null;
  /** When that was seen to change for the last time; null while nothing can be said. */
  readonly changed: number | null;
  readonly pulse: Pulse;
}

const UNKNOWN: Beat = { newest: null, changed: null, pulse: 'steady' };

/**
 * Emits how the other side's media arrives, at once and on every change. That tells of a lost path seconds before the
 * browser does, and costs microseconds a look: no statistics are gathered. Who is not expected to send is never late.
 */
export function pulses(
  connection: Connection,
  isExpected: () => boolean,
  now: () => number,
): Observable<Pulse> {
  return interval(LOOK_EVERY).pipe(
    scan((beat) => {
      const newest = connection.newestMedia;
      return isExpected() ? look(beat, newest, now()) : { ...UNKNOWN, newest };
    }, UNKNOWN),
    map(({ pulse }) => pulse),
    startWith<Pulse>('steady'),
    distinctUntilChanged(),
  );
}

function look(before: Beat, newest: number | null, at: number): Beat {
  // A browser forgets after 10 s when it had something.
  if (newest !== null && newest !== before.newest) return { newest, changed: at, pulse: 'steady' };
  const waited = before.changed === null ? 0 : at - before.changed;
  return { ...before, pulse: waited >= SILENT_AFTER ? 'silent' : waited >= LATE_AFTER ? 'late' : 'steady' };
}
