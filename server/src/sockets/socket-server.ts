import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@earshot/protocol';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ServerSocket, SocketServer } from '../relay/server-socket.ts';
import { ConnectRefusal } from './connect-refusal.ts';
import type { Reception } from './reception.ts';

/** Puts socket.io on an HTTP server; who connects has passed the reception and the version check. */
export function createSocketServer(httpServer: HttpServer, reception: Reception): SocketServer {
  const sockets: SocketServer = new Server(httpServer, {
    // No polling: no sticky sessions, and a page of another origin cannot post without being checked.
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    // Compression costs 250 kB a socket and a tenth of the throughput.
    perMessageDeflate: false,
    connectTimeout: reception.limits.options.handshakeTimeout,
    pingInterval: 10_000,
    pingTimeout: 8_000,
  });
  reception.attend(sockets);
  sockets.use((socket, next) => next(versionFault(socket)));
  sockets.on('connection', releaseRequest);
  return sockets;
}

/** A client that says no version is believed to speak ours: that is how one tries the server by hand. */
function versionFault({ handshake }: ServerSocket): ConnectRefusal | undefined {
  const version: unknown = handshake.auth['version'];
  if (version === undefined || version === PROTOCOL_VERSION) return undefined;
  return new ConnectRefusal('version-mismatch', `this server speaks version ${PROTOCOL_VERSION}`);
}

/** The handshake has been read by now; its request and headers would stay in memory for as long as the socket lives. */
function releaseRequest(socket: ServerSocket): void {
  (socket.conn as { request: unknown }).request = null;
  socket.handshake.headers = {};
  socket.handshake.query = {};
}
