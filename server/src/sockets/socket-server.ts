import { MAX_FRAME_BYTES } from '@earshot/protocol';
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { SocketServer } from '../relay/server-socket.ts';
import { connectionOf } from './connection.ts';
import { Engine } from './engine.ts';
import type { UpgradeCheck } from './upgrade-check.ts';
import { versionFault } from './version-check.ts';

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
    const fault = versionFault(socket.handshake.auth);
    if (fault) connectionOf(socket).usage.refuse('version-mismatch', fault.data.message);
    next(fault);
  });
  sockets.on('connection', (socket) => connectionOf(socket).carry(socket));
  return sockets;
}
