/** Where this server's pages stand, and what browsers are told about them. */
export interface WebOptions {
  /** Which pages may show these in a frame, in the words of CSP: `'self'`, `'none'` or origins. */
  readonly frameAncestors: readonly string[];
  /** Seconds for which a browser that came over TLS must not connect without it; 0 sends no such header. */
  readonly hstsMaxAge: number;
  /** The path below which everything stands: `/`, or one like `/calls/`. A proxy may pass it on or strip it. */
  readonly basePath: string;
  /** False takes the service worker off every device that has it, at its next visit. */
  readonly hasServiceWorker: boolean;
}

export const DEFAULT_WEB: WebOptions = {
  frameAncestors: ["'self'"],
  hstsMaxAge: 31_536_000,
  basePath: '/',
  hasServiceWorker: true,
};
