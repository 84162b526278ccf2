/** Where a page that opens a socket came from, and where it opens it. */
export interface Page {
  readonly origin: string | undefined;
  /** As the browser knows it, whatever proxies stand between. */
  readonly host: string | undefined;
}

/**
 * Whether a page of this origin may open a socket: the page that this host serves, or one on the list.
 * A request without an origin comes from no page, so nobody's browser is being used against them.
 */
export function isOriginAllowed({ origin, host }: Page, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
