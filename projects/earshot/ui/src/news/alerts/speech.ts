import { filter, map, type Observable, scan } from 'rxjs';

/** Speech into a microphone is at least this loud on the scale of `AUDIO_LEVEL`; the noise of a room is not. */
const SPEECH = 0.45;
/** Of how many levels (10 a second) how many have to be that loud: 400 of 800 ms, as words have pauses in them. */
const WINDOW = 8;
const LOUD = 4;

/** Emits at every level at which somebody has been speaking for a while. */
export function speech(levels$: Observable<number>): Observable<void> {
  return levels$.pipe(
    scan((recent: readonly number[], level) => [...recent.slice(1 - WINDOW), level], []),
    filter((recent) => recent.filter((level) => level > SPEECH).length >= LOUD),
    map(() => undefined),
  );
}
