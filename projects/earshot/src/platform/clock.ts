import { InjectionToken } from '@angular/core';

/**
 * Returns the time, in whole ms since 1970, as the device's clock said it when the page was loaded, and counted on steadily from
 * there: the difference of two times is how long it took, also when the clock is put right in between.
 */
export const NOW = new InjectionToken<() => number>('NOW', {
  providedIn: 'root',
  factory: () => {
    const began = Date.now() - performance.now();
    return () => Math.floor(began + performance.now());
  },
});

/** Returns what the device's clock says, in ms since 1970: for what another page reads, and for what people compare. */
export const WALL_CLOCK = new InjectionToken<() => number>('WALL_CLOCK', {
  providedIn: 'root',
  factory: () => () => Date.now(),
});

/**
 * A clock for what expires elsewhere, in ms. It goes on while the machine sleeps, when the steady one may stand still
 * (Chromium's does on Linux and macOS), and never goes back: a clock that is put forward only makes things expire early.
 */
export function ageing(steady: () => number, wall: () => number = Date.now): () => number {
  let [lastSteady, lastWall] = [steady(), wall()];
  let age = lastSteady;
  return () => {
    const [nextSteady, nextWall] = [steady(), wall()];
    age += Math.max(0, nextSteady - lastSteady, nextWall - lastWall);
    [lastSteady, lastWall] = [nextSteady, nextWall];
    return age;
  };
}
