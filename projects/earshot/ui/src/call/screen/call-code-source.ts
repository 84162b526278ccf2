/** Fetches what a call needs and a lobby does not. A page that does so early draws the call without delay. */
export const CALL_CODE = () => import('./call-code');
