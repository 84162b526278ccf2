import { distinctUntilChanged, EMPTY, map, type Observable, of, switchMap } from 'rxjs';
import type { Connection } from './connection';
import { type Pulse, pulses } from './pulse';

/** Whether a connection that had a path has one still. */
export type Path = 'up' | 'doubtful' | 'lost';

const PATHS: Readonly<Record<Pulse, Path>> = { steady: 'up', late: 'doubtful', silent: 'lost' };

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
        return pulses(connection, isMediaExpected, now).pipe(map((pulse) => PATHS[pulse]));
      return state === 'failed' || state === 'disconnected' ? of<Path>('lost') : EMPTY;
    }),
    distinctUntilChanged(),
  );
}
