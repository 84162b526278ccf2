import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this origin may open a socket: the page that this host serves, or one on the list.
 * A request without an origin comes from no page, so nobody's browser is being used against them.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
