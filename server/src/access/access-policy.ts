import type { ServerSocket } from '../relay/server-socket.ts';
import type { Identity } from './identity.ts';

/**
 * Decides who may connect and who joins. Null says no. Both methods reject with Unavailable when that cannot be
 * decided just now, because the keys that tokens are signed with cannot be had.
 */
export interface AccessPolicy {
  /** Who opens this connection, going by its handshake. */
  forConnection(socket: ServerSocket): Promise<Identity | null>;
  /** Returns who joins: the person in `token`, else the one who opened the connection, if their token is still valid. */
  forJoin(socket: ServerSocket, token?: string): Promise<Identity | null>;
}
