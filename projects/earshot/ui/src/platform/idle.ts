import { inject, InjectionToken, NgZone } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';
import { NEVER, Observable } from 'rxjs';

/** In ms: how long a busy page may put it off, and what has to do in Safari, which has no idle callbacks. */
const LIMIT = 2_000;
const SOON = 50;

/** Emits once, in a moment in which the page has nothing else to do, and completes. Never on a server. */
export const WHEN_IDLE = new InjectionToken<Observable<void>>('WHEN_IDLE', {
  providedIn: 'root',
  factory: () => {
    const window: Partial<Pick<Window, 'requestIdleCallback'>> & Pick<Window, 'setTimeout'> = inject(WINDOW);
    if (typeof ngServerMode !== 'undefined' && ngServerMode) return NEVER;
    const zone = inject(NgZone);
    return new Observable((subscriber) => {
      const run = (): void => {
        zone.run(() => {
          subscriber.next();
          subscriber.complete();
        });
      };
      zone.runOutsideAngular(() => {
        const isAsked = ifThere(() => window.requestIdleCallback?.(run, { timeout: LIMIT }));
        if (isAsked === null) window.setTimeout(run, SOON);
      });
    });
  },
});
