import { filter, map, type Observable, switchMap, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { Connection } from '../connection/connection';

/** Times in ms: how long a browser may gather without finding any candidate. Relays are asked over the network. */
const STALLED_AFTER = 3_000;
const STALLED_AFTER_FOR_RELAY = 10_000;

/**
 * Emits when gathering hangs. When both sides make their first offer at once, Chromium may gather forever without finding a
 * candidate. Restarting ICE does not help then; a new connection does.
 */
export function gatheringStalls(connection: Connection): Observable<void> {
  return connection.descriptions$.pipe(
    switchMap(() => timer(connection.isRelayOnly ? STALLED_AFTER_FOR_RELAY : STALLED_AFTER, UNZONED)),
    filter(() => connection.candidates.length === 0 && connection.states.gathering !== 'complete'),
    map(() => undefined),
  );
}
