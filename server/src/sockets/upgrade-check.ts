import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import { addressKey } from '../limits/address-key.ts';
import type { Limits, UpgradeExcess } from '../limits/limits.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { Counter } from '../limits/counter.ts';
import { ConnectionUsage } from '../limits/connection-usage.ts';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { Origins } from './origins.ts';
import type { UpgradeStatus } from './refuse-upgrade.ts';
import { withoutBase } from './base-path.ts';
import { SOCKET_PATH } from './socket-path.ts';

/** Why an upgrade was refused. */
export type UpgradeRefusal = 'origin' | 'protocol' | 'draining' | UpgradeExcess;

const STATUS: Record<UpgradeRefusal, UpgradeStatus> = {
  origin: 403,
  protocol: 400,
  // A load balancer tries another node, and a client tries again soon.
  draining: 503,
  handshakes: 503,
  'address-handshakes': 429,
  'address-sockets': 429,
  'address-connects': 429,
};

/** Checks every WebSocket upgrade: its origin, its address, and how many connections there are already. */
export class UpgradeCheck {
  readonly limits: Limits;
  /** Why upgrades were refused. */
  readonly refusals = new Counter<UpgradeRefusal>();
  private readonly origins: Origins;
  private readonly lifecycle: Lifecycle;
  private readonly proxies: TrustedProxies;
  private readonly log: Logger;
  private readonly basePath: string;
  private hasWarned = false;

  constructor(
    limits: Limits,
    proxies: TrustedProxies,
    origins: Origins,
    lifecycle: Lifecycle,
    log: Logger,
    basePath = '/',
  ) {
    this.limits = limits;
    this.proxies = proxies;
    this.origins = origins;
    this.lifecycle = lifecycle;
    this.log = log;
    this.basePath = basePath;
  }

  /** Accepts an upgrade, or returns the HTTP status that refuses it. */
  check(request: IncomingMessage): ConnectionUsage | UpgradeStatus {
    this.warnOnce(request);
    const usage = this.admit(request);
    if (usage instanceof ConnectionUsage) return usage;
    this.refusals.add(usage);
    this.note(usage, request);
    return STATUS[usage];
  }

  private admit(request: IncomingMessage): ConnectionUsage | UpgradeRefusal {
    if (!this.origins.allows(request)) return 'origin';
    if (!isOurProtocol(withoutBase(request.url ?? '', this.basePath))) return 'protocol';
    if (this.lifecycle.isShut) return 'draining';
    return this.limits.admit(addressKey(this.proxies.addressOf(request)));
  }

  private note(refusal: UpgradeRefusal, request: IncomingMessage): void {
    // Origins also says which one it was.
    this.limits.refusals.note(refusal, addressKey(this.proxies.addressOf(request)));
  }

  private warnOnce(request: IncomingMessage): void {
    if (this.hasWarned || !this.proxies.isUnbelieved(request)) return;
    this.hasWarned = true;
    this.log.warn(
      'X-Forwarded-For and Forwarded are not believed: if a proxy sends them, name that proxy in TRUSTED_PROXIES',
    );
  }
}

/** Whether a URL asks for engine.io, version 4, over a WebSocket. */
function isOurProtocol(url: string): boolean {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  // A session id belongs to polling clients that change their transport, and there are none.
  const isNew = !asked.has('sid');
  return path === SOCKET_PATH && asked.get('EIO') === '4' && asked.get('transport') === 'websocket' && isNew;
}
