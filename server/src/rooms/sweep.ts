import type { Logger } from 'pino';

// Often enough that nobody waits noticeably longer for a seat than its grace, seldom enough to cost nothing.
const LONGEST_PAUSE = 1_000;
const SHORTEST_PAUSE = 5;

/** Calls `sweep` again and again, at a pace that suits a grace of so many ms; returns what stops it. */
export function sweepEvery(grace: number, sweep: () => Promise<void>, log: Logger): () => void {
  const pause = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, grace / 4));
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    sweep()
      // Seats that could not be freed now are freed by the next sweep.
      .catch((error: unknown) => log.debug({ err: error }, 'sweep failed'))
      .finally(() => (isRunning = false));
  }, pause);
  timer.unref();
  return () => clearInterval(timer);
}
