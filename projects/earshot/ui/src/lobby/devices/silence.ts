import { distinctUntilChanged, map, type Observable, scan } from 'rxjs';

/** A level above this counts as a sound. On the scale of AUDIO_LEVEL it is -57 dBFS, less than a quiet room. */
const SOUND = 0.05;
/** For how many levels in a row, ten a second, it has to be quiet: 6 s. */
const LEVELS = 60;

/**
 * Emits whether a microphone has been silent for so long that something may be wrong with it: at once that it has not, and
 * then on every change. A state stream. Null stands for no microphone that could be heard.
 */
export function silenceOf(level$: Observable<number | null>): Observable<boolean> {
  return level$.pipe(
    scan((quiet, level) => (level === null || level > SOUND ? 0 : quiet + 1), 0),
    map((quiet) => quiet >= LEVELS),
    distinctUntilChanged(),
  );
}
