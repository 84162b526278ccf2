import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One of a signer's keys. */
export interface PublishedKey {
  readonly alg: string;
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly jwk: JWK;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Makes a key pair and its entry in a key set. */
export async function makeKey(alg: string, kid: string): Promise<PublishedKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, secret: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A good access token's claims, for `room`, still without an end. */
export function claimsFor(room: string, more: Record<string, unknown> = {}): SignJWT {
  return new SignJWT({ room, ...more }).setSubject('ada@example.org').setAudience('earshot');
}

/** Signs claims for an hour, as their issuer does. */
export function signWith({ alg, kid, secret }: PublishedKey, claims: SignJWT): Promise<string> {
  return claims.setProtectedHeader({ alg, kid }).setExpirationTime('1h').sign(secret);
}

/** An identity provider that publishes its keys over HTTP, as well or as badly as a spec wants. */
export class KeyServer {
  readonly url: URL;
  /** How often it was asked. */
  requests = 0;
  private readonly server: Server;
  private answer: Answer = (_, response) => response.end();

  private constructor(server: Server) {
    this.server = server;
    this.url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.requests += 1;
      this.answer(request, response);
    });
  }

  static async start(...keys: PublishedKey[]): Promise<KeyServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const keyServer = new KeyServer(server);
    keyServer.publish(...keys);
    return keyServer;
  }

  publish(...keys: PublishedKey[]): void {
    this.say(200, JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  }

  say(status: number, body: string): void {
    this.answer = (_, response) => response.writeHead(status, { connection: 'close' }).end(body);
  }

  /** Takes every request and never answers; `begun` also sends the head and a first byte. */
  hang(begun: 'silent' | 'begun' = 'silent'): void {
    this.answer = (_, response) => {
      if (begun === 'begun') response.writeHead(200).write('{');
    };
  }

  /** Breaks every connection as soon as something is asked on it. */
  goDown(): void {
    this.answer = (request) => request.socket.destroy();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
