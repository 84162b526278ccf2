import type { ErrorCode } from '@earshot/protocol';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { checkAccess } from './access/check-access.ts';
import { assemble } from './assemble.ts';
import { Gate } from './gate/gate.ts';
import { createHttpServer } from './http/http-server.ts';
import { OpenConnections } from './http/open-connections.ts';
import { Limits } from './limits/limits.ts';
import type { HangUpReason } from './limits/visit.ts';
import type { Lifecycle } from './lifecycle.ts';
import { PromMetrics } from './metrics/prom-metrics.ts';
import { exposeReadings } from './metrics/readings.ts';
import { showMetrics } from './metrics/show-metrics.ts';
import { type EarshotServerOptions, type Settings, withDefaults } from './options.ts';
import { TrustedProxies } from './proxies/trusted-proxies.ts';
import { Session } from './session/session.ts';
import { connectionOf } from './sockets/connection.ts';
import { drain } from './sockets/drain.ts';
import { Reception, type UpgradeRefusal } from './sockets/reception.ts';
import { createSocketServer } from './sockets/socket-server.ts';

export type { EarshotServerOptions } from './options.ts';

/** A running server. */
export interface EarshotServer {
  /** Where it can be reached from this machine. */
  readonly url: string;
  readonly port: number;
  /** Where the metrics are; null when they are on the same port, or nowhere. */
  readonly metricsPort: number | null;
  /** What it is doing, in numbers. */
  stats(): Promise<ServerStats>;
  /** Turns `/readyz` to 503, refuses new joins and asks all clients to go; resolves when they have, or in time. */
  drain(): Promise<void>;
  /** Hangs up on everybody and frees the port; may be called twice. */
  close(): Promise<void>;
}

export interface ServerStats {
  readonly sockets: number;
  readonly rooms: number;
  /** How often each error was answered since the start. */
  readonly refusals: ReadonlyMap<ErrorCode, number>;
  /** How many WebSockets were refused at the door since the start, and why. */
  readonly refusedUpgrades: ReadonlyMap<UpgradeRefusal, number>;
  /** How many connections the server hung up on since the start, and why. */
  readonly hangUps: ReadonlyMap<HangUpReason, number>;
}

// Long enough for a browser to answer a closing handshake.
const CLOSE_PATIENCE = 1_000;

/**
 * Makes a server and has it listen. A process may hold many; nothing is shared among them.
 * Rejects with the system's error when the port cannot be had.
 */
export async function createApp(options: EarshotServerOptions = {}): Promise<EarshotServer> {
  const settings = withDefaults(options);
  const { logger: log } = settings;
  const lifecycle: Lifecycle = {
    isDraining: false,
    isShut: false,
    isStoreReachable: () => true,
    wasStoreReachable: () => true,
  };
  const metrics = new PromMetrics();
  const proxies = new TrustedProxies(settings.trustedProxies);
  const http = await createHttpServer({
    staticDir: settings.staticDir,
    web: settings.web,
    proxies,
    lifecycle,
    log,
    headersTimeout: settings.limits.handshakeTimeout,
  });
  const connections = new OpenConnections(http.server);
  const limits = new Limits(settings.limits);
  const reception = new Reception(limits, proxies, settings.allowedOrigins, lifecycle, log);
  const sockets = createSocketServer(http.server, reception);
  const { services, seated, redis, start, stop } = await assemble(settings, lifecycle, metrics);
  if (redis !== null) limits.share(redis);
  sockets.use(checkAccess(services.access, log));
  const gate = new Gate(log);
  sockets.on('connection', (socket) => {
    const session = new Session(socket, services);
    socket.on('disconnect', metrics.disconnected);
    gate.guard(socket, session, () => session.lost(), connectionOf(socket).visit);
  });
  exposeReadings(metrics.registry, {
    sockets: () => sockets.of('/').sockets.size,
    rooms: () => services.store.countRooms(),
    seats: () => seated.size,
    unacknowledged: () => seated.unacknowledged,
    isDraining: () => lifecycle.isDraining,
    isRedisUp: settings.redis === null ? null : () => lifecycle.isStoreReachable(),
    rejected: () => gate.refusals,
    upgradesRefused: () => reception.refusals.counts,
    hangUps: () => limits.hangUps.counts,
  });
  const shown = await showMetrics(http, metrics.registry, settings.metrics, log);
  await start();
  const port = await listen(http, settings).catch(async (error: unknown) => {
    await Promise.all([stop(), shown.close()]);
    throw error;
  });
  const url = `http://${reachableHost(settings.host)}:${port}`;
  log.info({ url, host: settings.host, port }, 'listening');

  const close = async (): Promise<void> => {
    // Not disconnectSockets() of the server itself: with several nodes that is everybody's.
    sockets.local.disconnectSockets(true);
    sockets.engine.close();
    const timer = setTimeout(() => connections.destroy(), CLOSE_PATIENCE);
    await http.close();
    clearTimeout(timer);
    limits.close();
    await gate.farewells();
    await Promise.all([stop(), shown.close()]);
    log.info('closed');
  };
  let closing: Promise<void> | null = null;
  return {
    url,
    port,
    metricsPort: shown.port,
    stats: async () => ({
      sockets: sockets.of('/').sockets.size,
      rooms: await services.store.countRooms(),
      refusals: gate.refusals,
      refusedUpgrades: reception.refusals.counts,
      hangUps: limits.hangUps.counts,
    }),
    drain: () => {
      log.info('draining');
      const { drainDelay: delay, drainTimeout: patience, reconnectWithin } = settings;
      return drain(sockets, lifecycle, { delay, patience, reconnectWithin });
    },
    close: () => (closing ??= close()),
  };
}

async function listen(http: FastifyInstance, { port, host }: Settings): Promise<number> {
  // After a restart everybody comes back at once: whom the queue has no place for waits a second and more.
  await http.listen({ port, host, backlog: 4_096 });
  return (http.server.address() as AddressInfo).port;
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
