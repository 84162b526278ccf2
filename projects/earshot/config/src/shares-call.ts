import { InjectionToken } from '@angular/core';

/** Whether `<ear-call>` uses the services around it. Without it, each `<ear-call>` has a call of its own. */
export const SHARES_CALL = new InjectionToken<boolean>('SHARES_CALL', {
  providedIn: 'root',
  factory: () => false,
});
