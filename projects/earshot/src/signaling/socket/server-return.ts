import { defer, EMPTY, filter, map, merge, type Observable, of, repeat, switchMap, tap, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { SocketChange } from './socket-change';

/** Pauses in ms, give or take a quarter, so that clients do not all ask at the same moment. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 16_000;
const SPREAD = 0.5;

/** What is needed to notice that a server is back. */
export interface ServerWatch {
  /** Emits how the connection changes. */
  readonly changes$: Observable<SocketChange>;
  /** Emits when this machine may have another network. */
  readonly networkChange$: Observable<void>;
  /** Whether a connection is wanted. */
  readonly isTrying: () => boolean;
  /** Resolves to whether the server answers plain HTTP. */
  readonly isHealthy: () => Promise<boolean>;
}

/**
 * Emits whenever a lost server answers a health check, and when there is another network to reach it over. Browsers delay
 * a page's WebSocket connections after failures (Chromium by up to 5 s after about thirty, Firefox by up to a minute), so
 * a server that is away is asked over HTTP instead. A server that answers but still cannot be connected to is asked less
 * and less often.
 */
export function serverReturn({
  changes$,
  networkChange$,
  isTrying,
  isHealthy,
}: ServerWatch): Observable<void> {
  let answers = 0;
  const pause = () =>
    Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** answers) * (1 + SPREAD * (Math.random() - 0.5));
  const checks$ = defer(() => timer(pause(), UNZONED)).pipe(
    switchMap(isHealthy),
    repeat({ delay: () => (isTrying() ? of(0) : EMPTY) }),
    filter(Boolean),
    tap(() => (answers += 1)),
    map(() => undefined),
  );
  return changes$.pipe(
    switchMap((change) => {
      if (change === 'connected') answers = 0;
      const isLost = change === 'disconnected' || change === 'unreachable';
      return isLost && isTrying() ? merge(checks$, networkChange$) : EMPTY;
    }),
  );
}
