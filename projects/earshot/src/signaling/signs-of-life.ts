import { defer, EMPTY, filter, map, merge, type Observable, of, repeat, switchMap, tap, timer } from 'rxjs';
import type { SocketChange } from './socket';

/** Pauses in ms, give or take a quarter: not everybody shall knock at once. */
const KNOCK_EVERY = 1_000;
const LONGEST_PAUSE = 16_000;
const SPREAD = 0.5;

/** What it takes to look for a server. */
export interface Lookout {
  /** Emits how the connection changes. */
  readonly changes$: Observable<SocketChange>;
  /** Emits when this machine may have another network. */
  readonly networkChange$: Observable<void>;
  /** Whether a connection is wanted. */
  readonly isTrying: () => boolean;
  /** Resolves to whether the server answers plain HTTP. */
  readonly knock: () => Promise<boolean>;
}

/**
 * Emits whenever a server that is lost answers a knock, and when there is another network to reach it over. Browsers put off
 * the WebSocket connections of a page whose last ones failed (Chromium by up to 5 s after some thirty, Firefox by up to a
 * minute), so a server that is away is asked in another way: for its return to be noticed soon. One that answers and still
 * cannot be connected to is asked less and less often.
 */
export function signsOfLife({ changes$, networkChange$, isTrying, knock }: Lookout): Observable<void> {
  let answers = 0;
  const pause = () =>
    Math.min(LONGEST_PAUSE, KNOCK_EVERY * 2 ** answers) * (1 + SPREAD * (Math.random() - 0.5));
  const search$ = defer(() => timer(pause())).pipe(
    switchMap(knock),
    repeat({ delay: () => (isTrying() ? of(0) : EMPTY) }),
    filter(Boolean),
    tap(() => (answers += 1)),
    map(() => undefined),
  );
  return changes$.pipe(
    switchMap((change) => {
      if (change === 'connected') answers = 0;
      const isLost = change === 'disconnected' || change === 'unreachable';
      return isLost && isTrying() ? merge(search$, networkChange$) : EMPTY;
    }),
  );
}
