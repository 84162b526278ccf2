import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/**
 * Vibrates: times in ms, on and off in turn (vibration, 4). Null where nothing would be felt: Chromium has the function on
 * computers too, which have no touch screen as a rule.
 */
export const VIBRATE = new InjectionToken<((pattern: number[]) => void) | null>('VIBRATE', {
  providedIn: 'root',
  factory: () => {
    const { navigator } = inject(WINDOW);
    if (!ifThere(() => typeof navigator.vibrate === 'function' && navigator.maxTouchPoints > 0)) return null;
    return (pattern) => void ifThere(() => navigator.vibrate(pattern));
  },
});
