import { test } from '@playwright/test';

/** The type of the annotations that hold such times, in ms. */
export const TIMED = 'healed after ms';

/** Waits until something is well again, and notes how long that took: the run tells it at its end (healing-reporter.ts). */
export async function timed<T>(healing: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const result = await healing();
  test.info().annotations.push({ type: TIMED, description: String(Math.round(performance.now() - since)) });
  return result;
}
