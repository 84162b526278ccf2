/** Where a page that opens a socket came from, and where it opens it. */
export interface Page {
  readonly origin: string | undefined;
  /** As the browser and the proxies between know it, each with its port. */
  readonly hosts: readonly string[];
}

// A scheme, perhaps `*.` for subdomains, a host, perhaps a port. Apps in a wrapper have schemes of their own.
const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/(\*\.)?([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443' };

/**
 * Whether a page of this origin may open a socket: the page that this host serves, or one on the list, where
 * `https://*.example.org` stands for all subdomains. A request without an origin comes from no page, so nobody's browser is
 * being used against them.
 */
export function isOriginAllowed({ origin, hosts }: Page, allowed: readonly string[]): boolean {
  if (origin === undefined) return true;
  if (allowed.some((pattern) => matches(origin, pattern))) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  // Some proxies write down the default port, which browsers leave out.
  return hosts
    .map((name) => name.toLowerCase())
    .some((name) => [name, name.replace(/:(80|443)$/, '')].includes(host));
}

/** Reads an origin as an operator writes it, without its default port; null when it is none. */
export function toOrigin(text: string): string | null {
  const [isOne, scheme = '', star = '', host = '', port] = ORIGIN.exec(text.toLowerCase()) ?? [];
  if (isOne === undefined) return null;
  // All subdomains of one label would be everybody.
  if (star !== '' && !/^[^.].*\.[^.]/.test(host)) return null;
  const isDefault = port === undefined || port === DEFAULT_PORTS[scheme];
  if (!URL.canParse(`http://${host}${isDefault ? '' : `:${port}`}`)) return null;
  return `${scheme}://${star}${host}${isDefault ? '' : `:${port}`}`;
}

function matches(origin: string, pattern: string): boolean {
  if (origin === pattern) return true;
  const [scheme = '', domain = ''] = pattern.split('://*', 2);
  if (!pattern.includes('://*.')) return false;
  const [isOne, itsScheme, star, host = '', port] = ORIGIN.exec(origin) ?? [];
  if (isOne === undefined || star !== undefined || itsScheme !== scheme) return false;
  const named = port === undefined ? host : `${host}:${port}`;
  return named.endsWith(domain) && named.length > domain.length;
}
