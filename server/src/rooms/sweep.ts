import type { Logger } from 'pino';

// In ms: often enough that no seat is held noticeably longer than its grace, seldom enough to cost nothing.
const LONGEST_PAUSE = 1_000;
const SHORTEST_PAUSE = 5;

/** Calls `sweep` regularly, at a pace that suits a grace of that many ms; returns a function that stops it. */
export function sweepEvery(grace: number, sweep: () => Promise<void>, log: Logger): () => void {
  const pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, grace / 4));
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    sweep()
      // The next sweep frees the seats that this one could not free.
      .catch((error: unknown) => log.debug({ err: error }, 'sweep failed'))
      .finally(() => (isRunning = false));
  }, pause);
  timer.unref();
  return () => clearInterval(timer);
}
