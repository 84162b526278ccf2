import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** How long, in ms, an answer may take. */
const ANSWER_WITHIN = 1_500;

/** Resolves to whether a server answers a plain HTTP request for a URL. Never rejects. */
export const HEALTH_CHECK = new InjectionToken<(url: URL) => Promise<boolean>>('HEALTH_CHECK', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return async (url) => {
      try {
        const signal = AbortSignal.timeout(ANSWER_WITHIN);
        // An answer from another origin cannot be read (`opaque`), but it shows that the server answers.
        const { ok, type } = await window.fetch(url, { mode: 'no-cors', cache: 'no-store', signal });
        return ok || type === 'opaque';
      } catch {
        return false; // a TypeError or a TimeoutError: there was no answer
      }
    };
  },
});
