import { distinctUntilChanged, EMPTY, map, type Observable, of, switchMap } from 'rxjs';
import type { Connection } from './connection';
import { pulse } from './pulse';

/** Emits true once a connection has a path, and false once it has lost it: the browser says so, or nothing arrives. */
export function pathChanges(
  connection: Connection,
  isMediaExpected: () => boolean,
  now: () => number,
): Observable<boolean> {
  return connection.states$.pipe(
    map((states) => states.connection),
    distinctUntilChanged(),
    switchMap((state) => {
      if (state === 'connected') return pulse(connection, isMediaExpected, now);
      return state === 'failed' || state === 'disconnected' ? of(false) : EMPTY;
    }),
    distinctUntilChanged(),
  );
}
