import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/** The browser's WakeLock, which keeps the screen on (screen-wake-lock, 5); null where there is none. */
export const WAKE_LOCK = new InjectionToken<WakeLock | null>('WAKE_LOCK', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.navigator.wakeLock);
  },
});
