import { distinctUntilChanged, EMPTY, map, type Observable, of, switchMap, timer } from 'rxjs';
import type { Connection } from '../connection/connection';
import { type MediaArrival, mediaArrivals } from './media-arrival';

/** Whether a connection that had a path has one still. */
export type Path = 'up' | 'doubtful' | 'lost';

const PATHS: Readonly<Record<MediaArrival, Path>> = { steady: 'up', late: 'doubtful', silent: 'lost' };

/**
 * ms. Where packets are lost at random a browser's own checks are too: Chromium calls a path on which everything else arrives
 * `disconnected` for 10 to 50 ms now and then. What is really lost the missing media told of 4 s ago.
 */
const BELIEVED_AFTER = 1_000;

/** Emits `up` once a connection has a path, and how it fares from then on: by what the browser says and by what arrives. */
export function pathChanges(
  connection: Connection,
  isMediaExpected: () => boolean,
  now: () => number,
): Observable<Path> {
  return connection.states$.pipe(
    map((states) => states.connection),
    distinctUntilChanged(),
    switchMap((state) => {
      if (state === 'connected')
        return mediaArrivals(connection, isMediaExpected, now).pipe(map((pulse) => PATHS[pulse]));
      if (state === 'disconnected') return timer(BELIEVED_AFTER).pipe(map((): Path => 'lost'));
      return state === 'failed' ? of<Path>('lost') : EMPTY;
    }),
    distinctUntilChanged(),
  );
}
