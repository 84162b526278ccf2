import type { MediaSample } from './media-sample';

/** Between two samples, s. One that comes earlier or later than its neighbours had to wait for the processor. */
const EVERY = 2;
const LATE = 0.25;
/** The share of the time that coding one picture after another takes. A machine with time to spare needs a tenth. */
const BUSY = 0.5;

/**
 * Whether this machine had more to do between two samples than it could. Packets are lost and late then, and the browser's estimate
 * of the line falls, just as in a bad network; e2e on a machine with six busy processes per core shows all three.
 */
export function isOverloaded(before: MediaSample | null, after: MediaSample): boolean {
  if (!before) return false;
  const seconds = (after.at - before.at) / 1_000;
  if (seconds <= 0) return false;
  // One that is left out makes twice the time.
  const isLate = Math.abs(seconds - EVERY * Math.round(seconds / EVERY)) > LATE;
  return isLate || longestCoding(before, after) / seconds > BUSY;
}

/** The time, in s, that the track took that took the most. */
function longestCoding(before: MediaSample, after: MediaSample): number {
  const times = (['camera', 'screen'] as const).flatMap((role) =>
    (['outgoing', 'incoming'] as const).map(
      (way) => (after[way][role]?.coding ?? 0) - (before[way][role]?.coding ?? 0),
    ),
  );
  return Math.max(0, ...times);
}
