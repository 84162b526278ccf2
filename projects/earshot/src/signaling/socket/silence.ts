import {
  combineLatest,
  filter,
  map,
  merge,
  mergeMap,
  type Observable,
  startWith,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';

/** Times in ms. */
const FIRST_CHECK = 200;
const CHECK_EVERY = 250;
const LONGEST_DOUBT = 2_000;

/** What is needed to tell a dead connection from one over a line that turned slow. */
export interface Listening {
  /** Emits whatever comes over the connection. */
  readonly heard$: Observable<unknown>;
  /** Returns how long, in ms, it may be silent without a doubt. */
  readonly doubtAfter: () => number;
  /** Resolves to whether the server answers plain HTTP, which takes another connection; `attempt` counts from 0. */
  readonly isHealthy: (attempt: number) => Promise<boolean>;
}

/**
 * Emits once when a connection that owes an answer counts as dead: a request that began later was answered over another
 * connection, or nothing has come for too long over either. A line that turned slow delays both, and a dropped connection
 * would cost four more of its round trips.
 */
export function silence({ heard$, doubtAfter, isHealthy }: Listening): Observable<void> {
  // The browser may ask over a connection that is as dead: then another attempt is answered.
  const outdone$ = timer(FIRST_CHECK, CHECK_EVERY, UNZONED).pipe(
    mergeMap((attempt) => isHealthy(attempt)),
    filter(Boolean),
  );
  return heard$.pipe(
    startWith(null),
    switchMap(() => {
      const doubt$ = timer(doubtAfter(), UNZONED);
      const outdoneInDoubt$ = combineLatest([outdone$, doubt$]);
      return merge(outdoneInDoubt$, doubt$.pipe(switchMap(() => timer(LONGEST_DOUBT, UNZONED))));
    }),
    take(1),
    map(() => undefined),
  );
}
