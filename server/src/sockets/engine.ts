import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConnectionUsage } from '../limits/connection-usage.ts';
import { Connection } from './connection.ts';
import { Heartbeat } from './heartbeat.ts';
import { refuseUpgrade, type UpgradeStatus } from './refuse-upgrade.ts';

export interface EngineOptions {
  /** Bytes of one message. */
  readonly maxPayload: number;
  /** Bytes that may wait for one client. */
  readonly backlog: number;
  /** Milliseconds. */
  readonly pingInterval: number;
  readonly pingTimeout: number;
}

/** Decides about an upgrade: returns the accepted connection's usage, or the status that refuses it. */
export type AdmitUpgrade = (request: IncomingMessage) => ConnectionUsage | UpgradeStatus;

/**
 * The part of engine.io that a server without polling needs, as socket.io takes it by `bind`: WebSockets in, connections out.
 * docs/decisions/19-engine.md says why it is not engine.io's own.
 */
export class Engine extends EventEmitter<{ connection: [connection: Connection] }> {
  private readonly options: EngineOptions;
  private readonly admitUpgrade: AdmitUpgrade;
  private readonly heartbeat: Heartbeat<Connection>;
  private readonly webSockets: WebSocketServer;

  constructor(http: Server, options: EngineOptions, admitUpgrade: AdmitUpgrade) {
    super();
    this.options = options;
    this.admitUpgrade = admitUpgrade;
    this.heartbeat = new Heartbeat(options.pingInterval, options.pingTimeout);
    this.webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // It costs 250 kB a connection and a tenth of the throughput.
      perMessageDeflate: false,
      maxPayload: options.maxPayload,
    });
    http.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.handleUpgrade(request, socket, head),
    );
  }

  /** Disconnects everybody, and answers further upgrades with 503. */
  close(): void {
    this.heartbeat.stop();
    this.webSockets.close();
    for (const connection of this.heartbeat.pulses()) connection.close();
  }

  private handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const usage = this.admitUpgrade(request);
    if (typeof usage === 'number') return refuseUpgrade(socket, usage);
    // The answer to the upgrade and the first packet leave together: one write instead of two.
    socket.cork();
    const webSocket = this.upgrade(request, socket, head);
    if (webSocket === null) usage.release();
    else this.connect(webSocket, socket, usage);
    socket.uncork();
  }

  /** Null if the request did not ask for a WebSocket: then it has been answered and closed. */
  private upgrade(request: IncomingMessage, socket: Socket, head: Buffer): WebSocket | null {
    let upgraded: WebSocket | null = null;
    this.webSockets.handleUpgrade(request, socket, head, (webSocket) => (upgraded = webSocket));
    return upgraded;
  }

  private connect(webSocket: WebSocket, socket: Socket, usage: ConnectionUsage): void {
    const { heartbeat } = this;
    const { backlog, maxPayload } = this.options;
    const connection = new Connection({ webSocket, socket, usage, heartbeat, backlog, maxPayload });
    connection.open(maxPayload);
    this.emit('connection', connection);
  }
}
