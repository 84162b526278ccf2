const URL_FORM = /^(stuns?|turns?):(\[[0-9a-f:.]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/i;

/** Where a STUN or TURN URL leads to. */
export interface TurnUrl {
  readonly kind: 'stun' | 'turn';
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** Takes a STUN or TURN URL apart (RFC 7064, RFC 7065); null for any other text. */
export function parseTurnUrl(url: string): TurnUrl | null {
  const [, scheme, host, port, over] = URL_FORM.exec(url) ?? [];
  if (!scheme || !host) return null;
  const isTls = /s$/i.test(scheme);
  return {
    kind: /^turn/i.test(scheme) ? 'turn' : 'stun',
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port ?? (isTls ? 5349 : 3478)),
    transport: isTls ? 'tls' : over?.toLowerCase() === 'tcp' ? 'tcp' : 'udp',
  };
}
