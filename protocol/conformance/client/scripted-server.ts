import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { ScriptedConnection } from './scripted-connection.ts';
import { found } from './waiting.ts';

/** What a server says to a handshake that it refuses. */
export interface HandshakeRefusal {
  readonly code: string;
  readonly message: string;
  readonly [more: string]: unknown;
}

/** A server that does what a script says, on a port of its own. */
export class ScriptedServer {
  private readonly http = createServer((request, response) => {
    // Clients of Earshot ask before they connect again whether a server is back.
    response.writeHead(request.url?.startsWith('/healthz') ? 200 : 404, {
      'access-control-allow-origin': '*',
    });
    response.end();
  });
  private readonly io = new Server(this.http, { transports: ['websocket'], serveClient: false });
  /** Every connection so far. */
  readonly connections: ScriptedConnection[] = [];
  /** How many handshakes there were, also those that were refused. */
  handshakes = 0;
  /** Says why a handshake is refused; null lets the client in. */
  refuse: (auth: Readonly<Record<string, unknown>>) => HandshakeRefusal | null = () => null;

  private constructor() {
    this.io.use((socket, next) => {
      this.handshakes += 1;
      const refusal = this.refuse(socket.handshake.auth);
      if (refusal === null) return next();
      next(Object.assign(new Error(refusal.code), { data: refusal }));
    });
    this.io.on('connection', (socket) => this.connections.push(new ScriptedConnection(socket)));
  }

  static async start(): Promise<ScriptedServer> {
    const server = new ScriptedServer();
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Resolves with the connection after `skip` others. */
  connection(skip = 0): Promise<ScriptedConnection> {
    return found('the client connects', () => this.connections[skip]);
  }

  async close(): Promise<void> {
    await this.io.close();
  }
}
