import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@earshot/protocol';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { isOriginAllowed } from '../auth/origin.ts';
import type { ServerSocket, SocketServer } from '../relay/server-socket.ts';
import { ConnectRefusal } from './connect-refusal.ts';

/** Puts socket.io on an HTTP server; who connects has passed the origin and version checks. */
export function createSocketServer(httpServer: HttpServer, allowedOrigins: readonly string[]): SocketServer {
  const sockets: SocketServer = new Server(httpServer, {
    // No polling: no sticky sessions, and a page of another origin cannot post without being checked.
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    // Compression costs 250 kB a socket and a tenth of the throughput.
    perMessageDeflate: false,
    connectTimeout: 5_000,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    // socket.io's `cors` does not stop WebSockets of other origins; this does.
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request.headers, allowedOrigins)),
  });
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

/** The handshake has been read by now; its request would stay in memory for as long as the socket lives. */
function releaseRequest(socket: ServerSocket): void {
  (socket.conn as { request: unknown }).request = null;
}
