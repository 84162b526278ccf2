import type { ServerSocket } from '../relay/server-socket.ts';
import type { Identity } from './identity.ts';

/**
 * Decides who may connect and who may join. Null refuses. Both methods reject with Unavailable if they cannot decide
 * because the keys of tokens cannot be fetched.
 */
export interface AccessPolicy {
  /** Returns who opens this connection, according to its handshake. */
  forConnection(socket: ServerSocket): Promise<Identity | null>;
  /** Returns who joins: the person in `token`, else the one who opened the connection, if their token is still valid. */
  forJoin(socket: ServerSocket, token?: string): Promise<Identity | null>;
}
