import type { Source } from '../../kit/lazy/lazy';

/** Fetches what a call needs and a lobby does not. A page that does so early draws the call without delay. */
export const CALL_CODE = () => import('./call-code');

/** How the call was: fetched once it is over. */
export const AFTER_CALL: Source = () => import('../after/after-call').then(({ AfterCall }) => AfterCall);
