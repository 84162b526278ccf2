import type { IceServer } from '@earshot/protocol';

/** How a client reaches an ICE server. */
export type IceTransport = 'udp' | 'tcp' | 'tls';

/** One ICE server URL, to be tried separately. */
export interface IceProbe {
  readonly kind: 'stun' | 'turn';
  readonly transport: IceTransport;
  readonly url: string;
  readonly server: RTCIceServer;
}

/** Returns every URL of these servers separately, in their order, without duplicates. */
export function iceProbes(servers: readonly IceServer[]): IceProbe[] {
  const probes = servers.flatMap(({ urls, ...login }) =>
    urls.map((url) => ({
      kind: /^turns?:/iu.test(url) ? ('turn' as const) : ('stun' as const),
      transport: transportOf(url),
      url,
      server: { urls: [url], ...login },
    })),
  );
  return probes.filter(({ url }, index) => probes.findIndex((other) => other.url === url) === index);
}

/** The transport of a STUN or TURN URL (RFC 7064, 3.2; RFC 7065, 3.2). */
export function transportOf(url: string): IceTransport {
  if (/^(stuns|turns):/iu.test(url)) return 'tls';
  return /[?&]transport=tcp\b/iu.test(url) ? 'tcp' : 'udp';
}
