import { InjectionToken } from '@angular/core';

/** Returns the time, in ms since 1970. */
export const NOW = new InjectionToken<() => number>('NOW', {
  providedIn: 'root',
  factory: () => () => Date.now(),
});
