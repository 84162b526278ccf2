import { inject, InjectionToken } from '@angular/core';
import { ifThere } from './if-there';
import { WINDOW } from './window';

/** Whether the person told the browser to save data (netinfo, `saveData`). */
export const SAVES_DATA = new InjectionToken<boolean>('SAVES_DATA', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const navigator = window.navigator as { connection?: { saveData?: boolean } };
    return ifThere(() => navigator.connection?.saveData) ?? false;
  },
});
