import type { ErrorCode } from '@earshot/protocol';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { checkAccess } from './access/check-access.ts';
import { assemble } from './assemble.ts';
import { Gate } from './gate/gate.ts';
import { createHttpServer } from './http/http-server.ts';
import { OpenConnections } from './http/open-connections.ts';
import { Limits } from './limits/limits.ts';
import type { HangUpReason } from './limits/connection-usage.ts';
import type { Lifecycle } from './lifecycle.ts';
import { PromMetrics } from './metrics/prom-metrics.ts';
import { exposeReadings } from './metrics/readings.ts';
import { showMetrics } from './metrics/show-metrics.ts';
import { type EarshotServerOptions, type Settings, withDefaults } from './options.ts';
import { TrustedProxies } from './proxies/trusted-proxies.ts';
import { RefusalLog } from './refusals.ts';
import { Session } from './session/session.ts';
import { connectionOf } from './sockets/connection.ts';
import { drain } from './sockets/drain.ts';
import { Origins } from './sockets/origins.ts';
import { UpgradeCheck, type UpgradeRefusal } from './sockets/upgrade-check.ts';
import { createSocketServer } from './sockets/socket-server.ts';

export type { EarshotServerOptions } from './options.ts';

/** A running server. */
export interface EarshotServer {
  /** Its address on this machine. */
  readonly url: string;
  readonly port: number;
  /** The port of the metrics; null when they are on the same port, or nowhere. */
  readonly metricsPort: number | null;
  /** Returns its current counts. */
  stats(): Promise<ServerStats>;
  /** Turns `/readyz` to 503, refuses new joins and asks all clients to reconnect elsewhere; resolves when they have, or after a time-out. */
  drain(): Promise<void>;
  /** Disconnects everybody and frees the port; may be called twice. */
  close(): Promise<void>;
}

export interface ServerStats {
  readonly sockets: number;
  readonly rooms: number;
  /** How often each error was answered since the start. */
  readonly refusals: ReadonlyMap<ErrorCode, number>;
  /** How many WebSocket upgrades were refused since the start, and why. */
  readonly refusedUpgrades: ReadonlyMap<UpgradeRefusal, number>;
  /** How many connections the server closed since the start, and why. */
  readonly hangUps: ReadonlyMap<HangUpReason, number>;
}

// In ms: long enough for a browser to answer a closing handshake.
const CLOSE_TIMEOUT = 1_000;

/**
 * Makes a server and starts listening. A process may hold many; they share nothing.
 * Rejects with the system's error if the port is not available.
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
  const origins = new Origins(settings.allowedOrigins, proxies, log);
  const refusals = new RefusalLog(log);
  const http = await createHttpServer({
    staticDir: settings.staticDir,
    web: settings.web,
    proxies,
    lifecycle,
    origins,
    log,
    refusals,
    headersTimeout: settings.limits.handshakeTimeout,
  });
  const connections = new OpenConnections(http.server);
  const limits = new Limits(settings.limits, refusals);
  const upgradeCheck = new UpgradeCheck(limits, proxies, origins, lifecycle, log, settings.web.basePath);
  const sockets = createSocketServer(http.server, upgradeCheck);
  const { services, seated, redis, start, stop } = await assemble(settings, lifecycle, metrics);
  if (redis !== null) limits.share(redis);
  sockets.use(checkAccess(services.access, log));
  const gate = new Gate(log);
  sockets.on('connection', (socket) => {
    const session = new Session(socket, services);
    socket.on('disconnect', metrics.disconnected);
    gate.guard(socket, session, () => session.lost(), connectionOf(socket).usage);
  });
  exposeReadings(metrics.registry, {
    sockets: () => sockets.of('/').sockets.size,
    rooms: () => services.store.countRooms(),
    seats: () => seated.size,
    unacknowledged: () => seated.unacknowledged,
    isDraining: () => lifecycle.isDraining,
    isRedisUp: settings.redis === null ? null : () => lifecycle.isStoreReachable(),
    rejected: () => gate.refusals,
    upgradesRefused: () => upgradeCheck.refusals.counts,
    hangUps: () => limits.hangUps.counts,
  });
  const shown = await showMetrics(http, metrics.registry, settings.metrics, log, refusals);
  await start();
  const port = await listen(http, settings).catch(async (error: unknown) => {
    await Promise.all([stop(), shown.close()]);
    throw error;
  });
  const url = `http://${reachableHost(settings.host)}:${port}${settings.web.basePath.slice(0, -1)}`;
  log.info({ url, host: settings.host, port }, 'listening');

  const close = async (): Promise<void> => {
    // Not disconnectSockets() of the server itself: with several nodes, that is for all of them.
    sockets.local.disconnectSockets(true);
    sockets.engine.close();
    const timer = setTimeout(() => connections.destroy(), CLOSE_TIMEOUT);
    await http.close();
    clearTimeout(timer);
    limits.close();
    await gate.disconnectsHandled();
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
      refusedUpgrades: upgradeCheck.refusals.counts,
      hangUps: limits.hangUps.counts,
    }),
    drain: () => {
      log.info('draining');
      const { drainDelay: delay, drainTimeout: timeout, reconnectWithin } = settings;
      return drain(sockets, lifecycle, { delay, timeout, reconnectWithin });
    },
    close: () => (closing ??= close()),
  };
}

async function listen(http: FastifyInstance, { port, host }: Settings): Promise<number> {
  // After a restart everybody reconnects at once; a client that does not fit into the queue waits for a second or more.
  await http.listen({ port, host, backlog: 4_096 });
  return (http.server.address() as AddressInfo).port;
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
