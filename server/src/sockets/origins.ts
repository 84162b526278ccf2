import type { Logger } from 'pino';
import { isOriginAllowed } from '../auth/origin.ts';
import type { Forwarded, TrustedProxies } from '../proxies/trusted-proxies.ts';

// In ms. A page tries again and again.
const PAUSE = 60_000;
const MOST_TOLD = 20;
// What a stranger wrote does not fill the log.
const LONGEST = 200;

/** Which pages may use this server. What is refused is told of in the log, once a minute for each origin. */
export class Origins {
  private readonly allowed: readonly string[];
  private readonly proxies: TrustedProxies;
  private readonly log: Logger;
  private readonly told = new Map<string, number>();

  constructor(allowed: readonly string[], proxies: TrustedProxies, log: Logger) {
    this.allowed = allowed;
    this.proxies = proxies;
    this.log = log;
  }

  /** Whether the page that sends a request may open a socket. */
  allows(request: Forwarded): boolean {
    const { origin } = request.headers;
    const hosts = this.proxies.hostsOf(request);
    const isAllowed = isOriginAllowed({ origin, hosts }, this.allowed);
    if (!isAllowed && origin !== undefined) this.tell(origin.slice(0, LONGEST), hosts);
    return isAllowed;
  }

  /** Whether a page of an origin, with which it may introduce itself, would be allowed to. Says nothing in the log. */
  allowsPage(request: Forwarded, origin: string): boolean {
    return isOriginAllowed({ origin, hosts: this.proxies.hostsOf(request) }, this.allowed);
  }

  private tell(origin: string, hosts: readonly string[]): void {
    const now = performance.now();
    const last = this.told.get(origin);
    if (last !== undefined && now - last < PAUSE) return;
    if (this.told.size >= MOST_TOLD) {
      const [first = now] = this.told.values();
      // Somebody makes origins up.
      if (now - first < PAUSE) return;
      this.told.clear();
    }
    this.told.set(origin, now);
    const host = hosts.map((name) => name.slice(0, LONGEST)).join(', ');
    this.log.warn(
      { origin, host },
      'a page was refused: its origin is not this host. If it may use this server, add its origin to ALLOWED_ORIGINS; ' +
        'if a proxy changed the host, pass it on, or name the proxy in TRUSTED_PROXIES',
    );
  }
}
