import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isOriginAllowed } from '../auth/origin.ts';
import { addressKey } from '../limits/address-key.ts';
import type { Limits, UpgradeExcess } from '../limits/limits.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { Tally } from '../limits/tally.ts';
import { Visit } from '../limits/visit.ts';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { ServerSocket, SocketServer } from '../relay/server-socket.ts';
import { refuseUpgrade, type UpgradeStatus } from './refuse-upgrade.ts';
import { type EngineConnection, Wire } from './wire.ts';

/** Why an upgrade was refused. */
export type UpgradeRefusal = 'origin' | 'session' | 'draining' | UpgradeExcess;

const STATUS: Record<UpgradeRefusal, UpgradeStatus> = {
  origin: 403,
  session: 400,
  // A balancer tries another node, and a client comes back in a moment.
  draining: 503,
  handshakes: 503,
  'address-handshakes': 429,
  'address-sockets': 429,
  'address-connects': 429,
};

// A WebSocket that names an engine.io session would take that session's place, past all checks; it is for polling clients.
const SESSION = /[?&]sid=/;

/** Meets every WebSocket at the door: its origin, its address, and how many there are already. */
export class Reception {
  readonly limits: Limits;
  /** Why upgrades were refused. */
  readonly refusals = new Tally<UpgradeRefusal>();
  private readonly allowedOrigins: readonly string[];
  private readonly lifecycle: Lifecycle;
  private readonly proxies: TrustedProxies;
  private readonly log: Logger;
  private readonly arrivals = new WeakMap<IncomingMessage, Visit>();
  private readonly visits = new WeakMap<object, { visit: Visit; wire: Wire }>();
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

  /** Stands at the door of these sockets from now on. */
  attend(sockets: SocketServer): void {
    sockets.engine.use((request: IncomingMessage, response: object, next: () => void) => {
      // Plain HTTP goes on to be told that there is no polling; an upgrade that is refused goes nowhere.
      if (response instanceof ServerResponse || this.receive(request)) next();
    });
    sockets.engine.on('initial_headers', (_headers: unknown, { socket }: IncomingMessage) => {
      // The answer to the upgrade and engine.io's first packet leave together: one write instead of three.
      socket.cork();
      setImmediate(() => socket.uncork());
    });
    sockets.engine.on('connection', (connection: EngineConnection & { request: IncomingMessage }) => {
      const visit = this.arrivals.get(connection.request);
      this.arrivals.delete(connection.request);
      if (visit !== undefined) this.follow(visit, connection);
    });
    sockets.on('connection', (socket) => {
      const guest = this.visits.get(socket.conn);
      guest?.visit.connect();
      guest?.wire.carry(socket);
    });
  }

  /** Which visit a connection is. */
  visitOf(socket: ServerSocket): Visit {
    const guest = this.visits.get(socket.conn);
    if (guest === undefined) throw new Error('a connection that did not come through the door');
    return guest.visit;
  }

  private receive(request: IncomingMessage): boolean {
    this.warnOnce(request);
    const visit = this.check(request);
    if (visit instanceof Visit) {
      this.arrivals.set(request, visit);
      request.socket.once('close', () => visit.dismiss());
      return true;
    }
    this.refusals.add(visit);
    refuseUpgrade(request.socket, STATUS[visit]);
    return false;
  }

  private check(request: IncomingMessage): Visit | UpgradeRefusal {
    const { headers, url = '' } = request;
    const page = { origin: headers.origin, host: this.proxies.hostOf(request) };
    if (!isOriginAllowed(page, this.allowedOrigins)) return 'origin';
    if (SESSION.test(url)) return 'session';
    if (this.lifecycle.isShut) return 'draining';
    return this.limits.admit(addressKey(this.proxies.addressOf(request)));
  }

  private follow(visit: Visit, connection: EngineConnection): void {
    const wire = new Wire(connection);
    this.visits.set(connection, { visit, wire });
    visit.open(wire);
    wire.listen((size) => visit.hear(size));
    wire.send(this.limits.options.backlog, () => visit.overflow());
    connection.on('close', () => visit.close());
  }

  private warnOnce(request: IncomingMessage): void {
    if (this.isMisled || !this.proxies.isUnbelieved(request)) return;
    this.isMisled = true;
    this.log.warn('X-Forwarded-For is not believed: if a proxy sends it, name that proxy in TRUSTED_PROXIES');
  }
}
