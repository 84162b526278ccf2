import { DEFAULT_LIMITS, type ErrorCode } from '@earshot/protocol';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { ResumeTokens } from './auth/resume-tokens.ts';
import { Gate } from './gate/gate.ts';
import { createHttpServer } from './http/http-server.ts';
import { OpenConnections } from './http/open-connections.ts';
import { fixedIceSource } from './ice/ice-source.ts';
import { type EarshotServerOptions, type Settings, withDefaults } from './options.ts';
import type { SocketServer } from './relay/server-socket.ts';
import { Switchboard } from './relay/switchboard.ts';
import { Grace } from './rooms/grace.ts';
import type { Services } from './session/services.ts';
import { Session } from './session/session.ts';
import { drain } from './sockets/drain.ts';
import { createSocketServer } from './sockets/socket-server.ts';

export type { EarshotServerOptions } from './options.ts';

/** A running server. */
export interface EarshotServer {
  /** Where it can be reached from this machine. */
  readonly url: string;
  readonly port: number;
  /** What it is doing, in numbers. */
  stats(): Promise<ServerStats>;
  /** Turns `/readyz` to 503, refuses new joins and asks all clients to go; resolves when they have, or after 2 s. */
  drain(): Promise<void>;
  /** Hangs up on everybody and frees the port; may be called twice. */
  close(): Promise<void>;
}

export interface ServerStats {
  readonly sockets: number;
  readonly rooms: number;
  /** How often each error was answered since the start. */
  readonly refusals: ReadonlyMap<ErrorCode, number>;
}

// Long enough for a browser to answer a closing handshake.
const CLOSE_PATIENCE = 1_000;
const DRAIN_PATIENCE = 2_000;

/**
 * Makes a server and has it listen. A process may hold many; nothing is shared among them.
 * Rejects with the system's error when the port cannot be had.
 */
export async function createApp(options: EarshotServerOptions = {}): Promise<EarshotServer> {
  const settings = withDefaults(options);
  const services = await createServices(settings);
  const { lifecycle, grace, log } = services;
  const http = await createHttpServer(settings.staticDir, lifecycle, log);
  const connections = new OpenConnections(http.server);
  const sockets = createSocketServer(http.server, settings.allowedOrigins);
  const gate = new Gate(log);
  sockets.on('connection', (socket) => {
    const session = new Session(socket, services);
    gate.guard(socket, session.handlers(), () => session.lost());
  });
  const port = await listen(http, settings);
  const url = `http://${reachableHost(settings.host)}:${port}`;
  log.info({ url, host: settings.host, port }, 'listening');

  let closing: Promise<void> | null = null;
  return {
    url,
    port,
    stats: async () => ({
      sockets: sockets.of('/').sockets.size,
      rooms: await settings.store.countRooms(),
      refusals: gate.refusals,
    }),
    drain: () => {
      lifecycle.isDraining = true;
      log.info('draining');
      return drain(sockets, settings.reconnectWithin, DRAIN_PATIENCE);
    },
    close: () => (closing ??= close(http, sockets, connections, grace).then(() => log.info('closed'))),
  };
}

async function createServices(settings: Settings): Promise<Services> {
  return {
    store: settings.store,
    switchboard: new Switchboard(),
    grace: new Grace(settings.seatGrace, settings.logger),
    tokens: await ResumeTokens.create(settings.secret),
    ice: fixedIceSource(settings.iceServers),
    lifecycle: { isDraining: false },
    limits: { ...DEFAULT_LIMITS, participants: settings.maxParticipants },
    deliveryTimeout: settings.deliveryTimeout,
    log: settings.logger,
  };
}

async function listen(http: FastifyInstance, { port, host }: Settings): Promise<number> {
  await http.listen({ port, host });
  return (http.server.address() as AddressInfo).port;
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function close(
  http: FastifyInstance,
  sockets: SocketServer,
  connections: OpenConnections,
  grace: Grace,
): Promise<void> {
  grace.close();
  sockets.disconnectSockets(true);
  sockets.engine.close();
  const timer = setTimeout(() => connections.destroy(), CLOSE_PATIENCE);
  await http.close();
  clearTimeout(timer);
}
