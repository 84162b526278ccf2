import { filter, map, merge, mergeMap, type Observable, startWith, switchMap, take, timer } from 'rxjs';

/** Times in ms. */
const CHECK_EVERY = 500;
const LONGEST_DOUBT = 2_000;

/** What is needed to tell a dead connection from one over a line that turned slow. */
export interface Listening {
  /** Emits whatever comes over the connection. */
  readonly heard$: Observable<unknown>;
  /** Returns how long, in ms, it may be silent without a doubt. */
  readonly doubtAfter: () => number;
  /** Resolves to whether the server answers plain HTTP, which takes another connection. */
  readonly isHealthy: () => Promise<boolean>;
}

/**
 * Emits once when a connection that owes an answer counts as dead: a request that began later was answered over another
 * connection, or nothing has come for too long over either. A line that turned slow delays both, and a dropped connection
 * would cost four more of its round trips.
 */
export function silence({ heard$, doubtAfter, isHealthy }: Listening): Observable<void> {
  const outdone$ = timer(0, CHECK_EVERY).pipe(mergeMap(isHealthy), filter(Boolean));
  return heard$.pipe(
    startWith(null),
    switchMap(() => timer(doubtAfter()).pipe(switchMap(() => merge(outdone$, timer(LONGEST_DOUBT))))),
    take(1),
    map(() => undefined),
  );
}
