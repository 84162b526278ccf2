import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** How long, in ms, an answer may take. */
const ANSWER_WITHIN = 1_500;

/** Resolves to whether a server answers a plain HTTP request for a URL. Never rejects. */
export type HealthCheck = (url: URL, credentials?: RequestCredentials) => Promise<boolean>;

/** Asks a server without a socket whether it answers. */
export const HEALTH_CHECK = new InjectionToken<HealthCheck>('HEALTH_CHECK', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return async (url, credentials = 'same-origin') => {
      try {
        const signal = AbortSignal.timeout(ANSWER_WITHIN);
        // An answer from another origin cannot be read (`opaque`), but it shows that the server answers.
        const { ok, type } = await window.fetch(url, {
          mode: 'no-cors',
          cache: 'no-store',
          credentials,
          signal,
        });
        return ok || type === 'opaque';
      } catch {
        return false; // a TypeError or a TimeoutError: there was no answer
      }
    };
  },
});

/** What a server says to a page that cannot connect to it. */
export interface HealthReport {
  /** Whether it answers plain HTTP. */
  readonly answers: boolean;
  /** Whether it says that pages of this origin may not use it. */
  readonly isOriginRefused: boolean;
}

/** Resolves to what a server answers a page's plain HTTP request for a URL. Never rejects. */
export const HEALTH_REPORT = new InjectionToken<(url: URL) => Promise<HealthReport>>('HEALTH_REPORT', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return async (url) => {
      try {
        const signal = AbortSignal.timeout(ANSWER_WITHIN);
        const answer = await window.fetch(url, { cache: 'no-store', credentials: 'omit', signal });
        const health: unknown = await answer.json();
        const isOriginRefused = (health as { origin?: unknown } | null)?.origin === 'refused';
        return { answers: answer.ok, isOriginRefused };
      } catch {
        // There was no answer, or another one than ours: what blocks a network answers with pages of its own.
        return { answers: false, isOriginRefused: false };
      }
    };
  },
});
