import type { ClientEvents, ServerEvents } from '@earshot/protocol';
import type { Server, Socket } from 'socket.io';
import type { BusMessage } from '../cluster/bus.ts';

/** What one server says to the others. */
interface NodeEvents {
  earshot: (message: BusMessage) => void;
}

/** A client's connection, typed by the protocol. */
export type ServerSocket = Socket<ClientEvents, ServerEvents, NodeEvents, unknown>;

/** socket.io's server, typed by the protocol. */
export type SocketServer = Server<ClientEvents, ServerEvents, NodeEvents, unknown>;
