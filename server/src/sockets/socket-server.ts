import { MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@earshot/protocol';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ServerSocket, SocketServer } from '../relay/server-socket.ts';
import { ConnectRefusal } from './connect-refusal.ts';
import { connectionOf } from './connection.ts';
import { Engine } from './engine.ts';
import type { UpgradeCheck } from './upgrade-check.ts';

// Milliseconds.
const PING_INTERVAL = 10_000;
const PING_TIMEOUT = 8_000;

/** Puts socket.io on an HTTP server; every connection has passed the upgrade check and the version check. */
export function createSocketServer(httpServer: HttpServer, upgradeCheck: UpgradeCheck): SocketServer {
  const { handshakeTimeout, backlog } = upgradeCheck.limits.options;
  const sockets: SocketServer = new Server({ serveClient: false, connectTimeout: handshakeTimeout });
  const pings = { pingInterval: PING_INTERVAL, pingTimeout: PING_TIMEOUT };
  const options = { maxPayload: MAX_FRAME_BYTES, backlog, ...pings };
  sockets.bind(new Engine(httpServer, options, (request) => upgradeCheck.check(request)));
  sockets.use((socket, next) => {
    const fault = versionFault(socket);
    if (fault) connectionOf(socket).usage.refuse('version-mismatch', fault.data.message);
    next(fault);
  });
  sockets.on('connection', (socket) => connectionOf(socket).carry(socket));
  return sockets;
}

/** A client without a version is taken to speak ours: that allows to try the server by hand. */
function versionFault({ handshake }: ServerSocket): ConnectRefusal | undefined {
  const version: unknown = handshake.auth['version'];
  if (version === undefined || version === PROTOCOL_VERSION) return undefined;
  return new ConnectRefusal('version-mismatch', `this server speaks version ${PROTOCOL_VERSION}`);
}
