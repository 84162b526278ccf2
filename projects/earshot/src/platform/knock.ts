import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** How long, in ms, an answer may take. */
const WITHIN = 1_500;

/** Resolves to whether anything answers a plain HTTP request for a URL just now. Never rejects. */
export const KNOCK = new InjectionToken<(url: URL) => Promise<boolean>>('KNOCK', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return async (url) => {
      try {
        const signal = AbortSignal.timeout(WITHIN);
        // Another origin's answer may not be looked at (`opaque`): that there is one is enough.
        const { ok, type } = await window.fetch(url, { mode: 'no-cors', cache: 'no-store', signal });
        return ok || type === 'opaque';
      } catch {
        return false; // a TypeError or a TimeoutError: nobody answers
      }
    };
  },
});
