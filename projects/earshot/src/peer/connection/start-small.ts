import { filter, merge, type Observable, switchMap, take, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { ConnectionStates } from './connection-states';

/**
 * A browser's bandwidth estimate starts at some 300 kbit/s, too little for 720p: it would drop the first pictures. So the
 * camera starts at half the width and height, which brings the first picture about 100 ms earlier, and grows once there
 * is a path (`bench/call-setup.ts` measures both).
 */
export const SMALL_START: RTCRtpEncodingParameters = { scaleResolutionDownBy: 2 };

/** How long, in ms, a connected camera stays small. The estimate takes about as long to rise. */
const GROW_AFTER = 1_500;

/** Emits when a camera that started small may grow: a while after the connection was made, or after `again$` emitted. */
export function timesToGrow(
  states$: Observable<ConnectionStates>,
  again$: Observable<void>,
): Observable<unknown> {
  const connected$ = states$.pipe(
    filter(({ connection }) => connection === 'connected'),
    take(1),
  );
  return merge(connected$, again$).pipe(switchMap(() => timer(GROW_AFTER, UNZONED)));
}
