import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** Whether the person told the browser to save data (netinfo, `saveData`). */
export const SAVES_DATA = new InjectionToken<boolean>('SAVES_DATA', {
  providedIn: 'root',
  factory: () =>
    (inject(WINDOW).navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false,
});
