import { InjectionToken } from '@angular/core';

/** Fetches what it takes to watch a call; rejects while that cannot be had. */
export const FETCH_CALL_WATCH = new InjectionToken('FETCH_CALL_WATCH', {
  providedIn: 'root',
  factory: () => () => import('./call-watch'),
});
