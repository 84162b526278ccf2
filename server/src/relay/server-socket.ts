import type { ClientEvents, ServerEvents } from '@earshot/protocol';
import type { Server, Socket } from 'socket.io';

/** A client's connection, typed by the protocol. */
export type ServerSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, unknown>;

/** socket.io's server, typed by the protocol. */
export type SocketServer = Server<ClientEvents, ServerEvents, Record<string, never>, unknown>;
