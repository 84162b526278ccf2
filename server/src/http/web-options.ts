/** What browsers are told about this server's pages. */
export interface WebOptions {
  /** Which pages may show these in a frame, in the words of CSP: `'self'`, `'none'` or origins. */
  readonly frameAncestors: readonly string[];
  /** Seconds for which a browser that came over TLS must not connect without it; 0 sends no such header. */
  readonly hstsMaxAge: number;
}
