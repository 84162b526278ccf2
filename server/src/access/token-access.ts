import type { ServerSocket } from '../relay/server-socket.ts';
import type { AccessPolicy } from './access-policy.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { Identity } from './identity.ts';

/** Only people with a valid access token may connect, and may join only the rooms that it names. */
export class TokenAccess implements AccessPolicy {
  private readonly tokens: AccessTokens;
  private readonly identities = new WeakMap<ServerSocket, Identity>();

  constructor(tokens: AccessTokens) {
    this.tokens = tokens;
  }

  async forConnection(socket: ServerSocket): Promise<Identity | null> {
    const { auth } = socket.handshake;
    const identity = await this.tokens.verify(auth['token']);
    // socket.io keeps the handshake as long as the socket lives; the token is no longer needed.
    delete auth['token'];
    if (identity !== null) this.identities.set(socket, identity);
    return identity;
  }

  async forJoin(socket: ServerSocket, token?: string): Promise<Identity | null> {
    if (token !== undefined) return this.tokens.verify(token);
    const identity = this.identities.get(socket);
    return identity !== undefined && identity.expires > Date.now() ? identity : null;
  }
}
