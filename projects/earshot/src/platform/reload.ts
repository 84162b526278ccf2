import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/**
 * Loads the page again in its newest version: what every button "Reload" does. Resolves once the page is about to go. Out of
 * the box it is the browser's own reload; a host with a service worker that may answer with an older version provides its own.
 */
export const RELOAD = new InjectionToken<() => Promise<void>>('RELOAD', {
  providedIn: 'root',
  factory: () => {
    const { location } = inject(WINDOW);
    return () => {
      location.reload();
      return Promise.resolve();
    };
  },
});
