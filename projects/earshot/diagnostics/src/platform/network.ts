import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** The browser's fetch. */
export const FETCH = new InjectionToken<typeof fetch>('FETCH', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return (...request) => window.fetch(...request);
  },
});

/** Returns whether the device has a network; true if the browser doesn't know. */
export const IS_ONLINE = new InjectionToken<() => boolean>('IS_ONLINE', {
  providedIn: 'root',
  factory: () => {
    const { navigator } = inject(WINDOW);
    return () => (navigator as Partial<Navigator>).onLine ?? true;
  },
});
