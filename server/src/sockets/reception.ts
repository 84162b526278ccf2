import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { isOriginAllowed } from '../auth/origin.ts';
import { addressKey } from '../limits/address-key.ts';
import type { Limits, UpgradeExcess } from '../limits/limits.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { Tally } from '../limits/tally.ts';
import { Visit } from '../limits/visit.ts';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { UpgradeStatus } from './refuse-upgrade.ts';
import { SOCKET_PATH } from './socket-path.ts';

/** Why an upgrade was refused. */
export type UpgradeRefusal = 'origin' | 'protocol' | 'draining' | UpgradeExcess;

const STATUS: Record<UpgradeRefusal, UpgradeStatus> = {
  origin: 403,
  protocol: 400,
  // A balancer tries another node, and a client comes back in a moment.
  draining: 503,
  handshakes: 503,
  'address-handshakes': 429,
  'address-sockets': 429,
  'address-connects': 429,
};

/** Meets every WebSocket at the door: its origin, its address, and how many there are already. */
export class Reception {
  readonly limits: Limits;
  /** Why upgrades were refused. */
  readonly refusals = new Tally<UpgradeRefusal>();
  private readonly allowedOrigins: readonly string[];
  private readonly lifecycle: Lifecycle;
  private readonly proxies: TrustedProxies;
  private readonly log: Logger;
  private isMisled = false;

  constructor(
    limits: Limits,
    proxies: TrustedProxies,
    allowedOrigins: readonly string[],
    lifecycle: Lifecycle,
    log: Logger,
  ) {
    this.limits = limits;
    this.proxies = proxies;
    this.allowedOrigins = allowedOrigins;
    this.lifecycle = lifecycle;
    this.log = log;
  }

  /** Lets somebody in, or says with which status not. */
  receive(request: IncomingMessage): Visit | UpgradeStatus {
    this.warnOnce(request);
    const visit = this.check(request);
    if (visit instanceof Visit) return visit;
    this.refusals.add(visit);
    return STATUS[visit];
  }

  private check(request: IncomingMessage): Visit | UpgradeRefusal {
    const { headers, url = '' } = request;
    const page = { origin: headers.origin, host: this.proxies.hostOf(request) };
    if (!isOriginAllowed(page, this.allowedOrigins)) return 'origin';
    if (!isOurProtocol(url)) return 'protocol';
    if (this.lifecycle.isShut) return 'draining';
    return this.limits.admit(addressKey(this.proxies.addressOf(request)));
  }

  private warnOnce(request: IncomingMessage): void {
    if (this.isMisled || !this.proxies.isUnbelieved(request)) return;
    this.isMisled = true;
    this.log.warn('X-Forwarded-For is not believed: if a proxy sends it, name that proxy in TRUSTED_PROXIES');
  }
}

/** Whether a URL asks for engine.io, version 4, over a WebSocket. */
function isOurProtocol(url: string): boolean {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  // A session is for polling clients that change their transport, and there are none.
  const isNew = !asked.has('sid');
  return path === SOCKET_PATH && asked.get('EIO') === '4' && asked.get('transport') === 'websocket' && isNew;
}
