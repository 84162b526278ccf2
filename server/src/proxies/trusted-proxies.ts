import proxyAddress from '@fastify/proxy-addr';
import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { readForwarded, type Told } from './forwarded.ts';

/** As much of a request as tells who is behind it. */
export interface Forwarded {
  readonly headers: IncomingHttpHeaders;
  readonly socket: Pick<Socket, 'remoteAddress'>;
}

/**
 * The proxies in front of this server, whose word counts: only what comes from one of them says by X-Forwarded-For,
 * -Proto and -Host, or by Forwarded, who asked, how and for what. Everybody else's such headers are passed over.
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
    let address = request.socket.remoteAddress ?? '';
    // From the nearest on: each proxy that is trusted says who asked it, as far as it says so.
    const told = this.toldBy(request)?.addresses.toReversed() ?? [];
    for (const [hop, next] of told.entries()) {
      if (next === null || !this.isTrusted(address, hop)) return address;
      address = next;
    }
    return address;
  }

  /** Whether a request came over TLS, here or at the proxy. */
  isSecure(request: Forwarded): boolean {
    if (request.socket instanceof TLSSocket) return true;
    return this.toldBy(request)?.schemes.at(-1) === 'https';
  }

  /** The host, with its port, that a request was for: the nearest proxy's word. */
  hostOf(request: Forwarded): string | undefined {
    return this.toldBy(request)?.hosts.at(-1) ?? request.headers.host;
  }

  /** Every host that a request was for, here or at one of the proxies. Browsers let no page write these headers. */
  hostsOf(request: Forwarded): readonly string[] {
    const { host } = request.headers;
    return [...(this.toldBy(request)?.hosts ?? []), ...(host === undefined ? [] : [host])];
  }

  /** Whether a request claims to be forwarded, but by nobody who is trusted. */
  isUnbelieved({ headers, socket }: Forwarded): boolean {
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
    return isForwarded && !this.speaksFor(socket);
  }

  private toldBy({ headers, socket }: Forwarded): Told | null {
    return this.speaksFor(socket) ? readForwarded(headers) : null;
  }

  private speaksFor({ remoteAddress }: Forwarded['socket']): boolean {
    return remoteAddress !== undefined && this.isTrusted(remoteAddress, 0);
  }
}
