import proxyAddress from '@fastify/proxy-addr';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** As much of a request as tells who is behind it. */
export interface Forwarded {
  readonly headers: IncomingHttpHeaders;
  readonly socket: Pick<Socket, 'remoteAddress'>;
}

/**
 * The proxies in front of this server, whose word counts: only what comes from one of them says by X-Forwarded-For,
 * -Proto and -Host who asked, how and for what. Everybody else's such headers are passed over.
 */
export class TrustedProxies {
  /** As they were given. */
  readonly list: readonly string[];
  private readonly isTrusted: (address: string, hop: number) => boolean;

  /**
   * Takes addresses, networks like `10.0.0.0/8`, and the names `loopback`, `linklocal` and `uniquelocal`; throws a
   * TypeError on anything else.
   */
  constructor(proxies: readonly string[] = []) {
    this.list = proxies;
    this.isTrusted = proxies.length === 0 ? () => false : proxyAddress.compile([...proxies]);
  }

  /** The IP address that a request comes from; empty when there is none. */
  addressOf(request: Forwarded): string {
    const peer = request.socket.remoteAddress ?? '';
    if (!this.speaksFor(request)) return peer;
    // No more of a request than this is looked at.
    const address = proxyAddress(request as unknown as IncomingMessage, this.isTrusted);
    return isIP(address) === 0 ? peer : address;
  }

  /** Whether a request came over TLS, here or at the proxy. */
  isSecure(request: Forwarded): boolean {
    if (request.socket instanceof TLSSocket) return true;
    return this.said(request, 'x-forwarded-proto') === 'https';
  }

  /** The host, with its port, that a request was for. */
  hostOf(request: Forwarded): string | undefined {
    return this.said(request, 'x-forwarded-host') ?? request.headers.host;
  }

  /** Whether a request claims to be forwarded, but by nobody who is trusted. */
  isUnbelieved(request: Forwarded): boolean {
    return request.headers['x-forwarded-for'] !== undefined && !this.speaksFor(request);
  }

  // The last value is the nearest proxy's, which is the trusted one.
  private said(request: Forwarded, header: string): string | undefined {
    const value = request.headers[header];
    if (typeof value !== 'string' || !this.speaksFor(request)) return undefined;
    return value.split(',').at(-1)?.trim().toLowerCase();
  }

  private speaksFor({ socket }: Forwarded): boolean {
    return socket.remoteAddress !== undefined && this.isTrusted(socket.remoteAddress, 0);
  }
}
