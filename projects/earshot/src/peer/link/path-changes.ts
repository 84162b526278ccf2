import { distinctUntilChanged, EMPTY, map, type Observable, of, switchMap, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Connection } from '../connection/connection';
import { type MediaArrival, mediaArrivals } from './media-arrival';

/** Whether a connection that had a path still has it. */
export type Path = 'up' | 'doubtful' | 'lost';

const PATHS: Readonly<Record<MediaArrival, Path>> = { steady: 'up', late: 'doubtful', silent: 'lost' };

/**
 * ms. Random packet loss also hits the browser's own checks: now and then Chromium calls a working path `disconnected` for 10
 * to 50 ms. A path that is really lost was already noticed 4 s earlier, because no media arrived.
 */
const BELIEVED_AFTER = 1_000;

/** Emits `up` once a connection has a path, and then its changes, judged by the browser's state and by the media that arrives. */
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
      if (state === 'disconnected') return timer(BELIEVED_AFTER, UNZONED).pipe(map((): Path => 'lost'));
      return state === 'failed' ? of<Path>('lost') : EMPTY;
    }),
    distinctUntilChanged(),
  );
}
