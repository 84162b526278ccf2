import { distinctUntilChanged, EMPTY, map, type Observable, of, switchMap, timer } from 'rxjs';
import type { Connection } from './connection';

/** How long, in ms, a connection may be `disconnected` before its path counts as lost: most come back by themselves. */
const LOST_AFTER = 2_000;

/** Emits true once a connection has a path, and false once it has lost it: at once on `failed`, later if `disconnected`. */
export function pathChanges(connection: Connection): Observable<boolean> {
  return connection.states$.pipe(
    map((states) => states.connection),
    distinctUntilChanged(),
    switchMap((state) => {
      if (state === 'connected') return of(true);
      if (state === 'failed') return of(false);
      return state === 'disconnected' ? timer(LOST_AFTER).pipe(map(() => false)) : EMPTY;
    }),
    distinctUntilChanged(),
  );
}
