import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Remembers a server's TCP connections. Node's closeAllConnections() does not close those that became WebSockets, and
 * one whose client never answers the closing handshake would keep the server from closing for half a minute.
 */
export class OpenConnections {
  private readonly sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  destroy(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
