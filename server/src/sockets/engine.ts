import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Visit } from '../limits/visit.ts';
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

/** Who decides about an upgrade: a visit is let in. */
export type Doorkeeper = (request: IncomingMessage) => Visit | UpgradeStatus;

/**
 * The part of engine.io that a server without polling needs, as socket.io takes it by `bind`: WebSockets in, connections out.
 * docs/decisions/19-engine.md says why it is not engine.io's own.
 */
export class Engine extends EventEmitter<{ connection: [connection: Connection] }> {
  private readonly options: EngineOptions;
  private readonly doorkeeper: Doorkeeper;
  private readonly heartbeat: Heartbeat<Connection>;
  private readonly webSockets: WebSocketServer;

  constructor(http: Server, options: EngineOptions, doorkeeper: Doorkeeper) {
    super();
    this.options = options;
    this.doorkeeper = doorkeeper;
    this.heartbeat = new Heartbeat(options.pingInterval, options.pingTimeout);
    this.webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      // It costs 250 kB a connection and a tenth of the throughput.
      perMessageDeflate: false,
      maxPayload: options.maxPayload,
    });
    http.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.meet(request, socket, head),
    );
  }

  /** Hangs up on everybody, and answers who still comes with 503. */
  close(): void {
    this.heartbeat.stop();
    this.webSockets.close();
    for (const connection of this.heartbeat.pulses()) connection.close();
  }

  private meet(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const visit = this.doorkeeper(request);
    if (typeof visit === 'number') return refuseUpgrade(socket, visit);
    // The answer to the upgrade and the first packet leave together: one write instead of two.
    socket.cork();
    const webSocket = this.upgrade(request, socket, head);
    if (webSocket === null) visit.dismiss();
    else this.connect(webSocket, socket, visit);
    socket.uncork();
  }

  /** Null when the request was none for a WebSocket: it has been told so, and hung up on. */
  private upgrade(request: IncomingMessage, socket: Socket, head: Buffer): WebSocket | null {
    let upgraded: WebSocket | null = null;
    this.webSockets.handleUpgrade(request, socket, head, (webSocket) => (upgraded = webSocket));
    return upgraded;
  }

  private connect(webSocket: WebSocket, socket: Socket, visit: Visit): void {
    const { heartbeat, options } = this;
    const connection = new Connection({ webSocket, socket, visit, heartbeat, backlog: options.backlog });
    connection.open(options.maxPayload);
    this.emit('connection', connection);
  }
}
