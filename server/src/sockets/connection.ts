import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { ConnectionControl, ConnectionUsage } from '../limits/connection-usage.ts';
import type { ServerSocket } from '../relay/server-socket.ts';
import type { Heartbeat, Pulse } from './heartbeat.ts';
import { textFrame } from './text-frame.ts';

/** What the packets of engine.io's protocol begin with. */
const [OPEN, PING, MESSAGE] = ['0', '2', '4'];
const [PONG_BYTE, MESSAGE_BYTE] = [0x33, 0x34];

/** What ws calls a message that is larger than it may be. */
const FRAME_TOO_LARGE = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';

/** Why a connection came to its end, in engine.io's words. */
type CloseReason = 'transport close' | 'transport error' | 'ping timeout' | 'parse error' | 'forced close';

interface ConnectionEvents {
  data: [data: string | Buffer];
  /** socket.io listens to it; here every error is a reason to close. */
  error: [error: Error];
  close: [reason: CloseReason, description?: unknown];
}

/** What a connection runs on. */
export interface ConnectionParts {
  readonly webSocket: WebSocket;
  readonly socket: Socket;
  readonly usage: ConnectionUsage;
  readonly heartbeat: Heartbeat<Connection>;
  /** How many bytes may wait for a client that does not read. */
  readonly backlog: number;
  /** How many bytes a message may have. */
  readonly maxPayload: number;
}

/**
 * One connection of engine.io's protocol, version 4, over a WebSocket: what socket.io's connections run over. An idle one
 * holds as little as possible, for there are thousands.
 */
export class Connection extends EventEmitter<ConnectionEvents> implements Pulse, ConnectionControl {
  /** What socket.io asks of a connection; the request has been read by now. */
  readonly request = null;
  readonly id: string = randomUUID();
  readonly protocol = 4;
  readonly transport = { name: 'websocket', writable: true } as const;
  readonly remoteAddress: string | undefined;
  readyState: 'open' | 'closed' = 'open';
  readonly usage: ConnectionUsage;
  private readonly webSocket: WebSocket;
  private readonly socket: Socket;
  private readonly heartbeat: Heartbeat<Connection>;
  private readonly backlog: number;
  private readonly slot: number;
  private isAwaited = false;
  private carried: ServerSocket | null = null;

  constructor({ webSocket, socket, usage, heartbeat, backlog, maxPayload }: ConnectionParts) {
    super();
    this.webSocket = webSocket;
    this.socket = socket;
    this.remoteAddress = socket.remoteAddress;
    this.usage = usage;
    this.heartbeat = heartbeat;
    this.backlog = backlog;
    this.slot = heartbeat.add(this);
    webSocket.on('message', (data: Buffer, isBinary) => this.hear(data, isBinary));
    // ws answers pings itself, and nobody asks for pongs.
    const count = (data: Buffer): void => usage.countFrame(data.length);
    webSocket.on('ping', count);
    webSocket.on('pong', count);
    webSocket.on('error', (error: Error & { readonly code?: unknown }) => {
      if (error.code === FRAME_TOO_LARGE) usage.refuse('frame-size', `at most ${maxPayload} bytes`);
      this.end('transport error', error);
    });
    webSocket.on('close', () => this.gone());
    usage.open(this);
  }

  /** Sends the session's parameters, the first packet of engine.io's protocol. */
  open(maxPayload: number): void {
    const { id: sid, heartbeat } = this;
    const { interval: pingInterval, timeout: pingTimeout } = heartbeat;
    this.send(OPEN + JSON.stringify({ sid, upgrades: [], pingInterval, pingTimeout, maxPayload }));
  }

  /** Sends one of socket.io's packets. */
  write(packet: string): void {
    this.send(MESSAGE + packet);
  }

  /** Closes the connection: what was written arrives first. */
  close(): void {
    this.end('forced close');
  }

  /** Attaches socket.io's connection, which closes in good order. */
  carry(socket: ServerSocket): void {
    this.carried = socket;
    this.usage.connect();
  }

  hangUp(): void {
    if (this.carried === null) this.cut();
    else this.carried.disconnect(true);
  }

  cut(): void {
    this.webSocket.terminate();
  }

  ping(): void {
    this.isAwaited = true;
    this.send(PING);
  }

  expire(): void {
    if (this.isAwaited) this.end('ping timeout');
  }

  private send(text: string): void {
    if (this.webSocket.readyState !== WebSocket.OPEN) return;
    // Whole frames, so that what ws itself writes cannot get in between.
    this.socket.write(textFrame(text));
    if (this.socket.writableLength > this.backlog) this.usage.overflow();
  }

  private hear(data: Buffer, isBinary: boolean): void {
    this.usage.countFrame(data.length);
    if (this.readyState === 'closed') return;
    // A binary attachment of an event, which the gate refuses; without an event it ends the connection.
    if (isBinary) this.emit('data', data);
    else if (data[0] === MESSAGE_BYTE) this.emit('data', data.toString('utf8', 1));
    else if (data[0] === PONG_BYTE) this.isAwaited = false;
    // Only the server pings, and nothing else is left of the protocol.
    else this.end('parse error');
  }

  private end(reason: CloseReason, description?: unknown): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.heartbeat.remove(this, this.slot);
    this.usage.close();
    this.webSocket.close();
    this.emit('close', reason, description);
  }

  private gone(): void {
    this.end('transport close');
    this.usage.release();
  }
}

/** The connection under one of socket.io's. */
export function connectionOf(socket: ServerSocket): Connection {
  return socket.conn as unknown as Connection;
}
