import { distinctUntilChanged, interval, map, type Observable, scan, startWith } from 'rxjs';
import type { Connection } from './connection';

/** Times in ms. */
const LOOK_EVERY = 300;
/** Sound comes 50 times a second, or every 400 ms where the sender leaves silence out. */
const SILENT_AFTER = 1_200;

/** What a look at a connection found. */
interface Beat {
  /** When the newest media was delivered, by the browser; null before any was. */
  readonly newest: number | null;
  /** When that was seen to change for the last time; null while nothing can be said. */
  readonly changed: number | null;
  readonly isSilent: boolean;
}

const UNKNOWN: Beat = { newest: null, changed: null, isSilent: false };

/**
 * Emits true at first and false once the other side's media has stopped to arrive though it is expected, then true once it
 * arrives again. That tells of a lost path seconds before the browser does, and costs microseconds a look: no statistics
 * are gathered. Whoever sends nothing is never silent.
 */
export function pulse(
  connection: Connection,
  isExpected: () => boolean,
  now: () => number,
): Observable<boolean> {
  return interval(LOOK_EVERY).pipe(
    scan((beat) => {
      const newest = connection.newestMedia;
      return isExpected() ? look(beat, newest, now()) : { ...UNKNOWN, newest };
    }, UNKNOWN),
    map(({ isSilent }) => !isSilent),
    startWith(true),
    distinctUntilChanged(),
  );
}

function look(before: Beat, newest: number | null, at: number): Beat {
  // A browser forgets after 10 s when it had something.
  if (newest !== null && newest !== before.newest) return { newest, changed: at, isSilent: false };
  const { changed } = before;
  return { ...before, isSilent: changed !== null && at - changed >= SILENT_AFTER };
}
