import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { bad, ok, warn, type Finding } from './finding.ts';
import { silence } from './silence.ts';

const CHECK = 'certificate';
const DAY = 86_400_000;
/** With fewer days left, renewal has failed for weeks. */
const DAYS_ENOUGH = 14;
const CONNECT_WITHIN = 8_000;
const CADDY =
  'EARSHOT_DOMAIN in earshot.env; open ports 80 and 443 so that Caddy can renew; docker compose logs caddy';

/** What a TLS handshake showed. */
export interface Handshake {
  /** Why the certificate is not trusted, as OpenSSL's code; null when it is. */
  readonly trouble: string | null;
  /** The end of the certificate's time. */
  readonly validTo: string;
  readonly protocol: string;
}

/** Checks a server's certificate and its version of TLS. */
export async function checkTls({ hostname, port }: URL, now = Date.now()): Promise<Finding[]> {
  return judgeTls(await handshake(hostname.replace(/^\[|\]$/g, ''), Number(port || '443')), now);
}

function handshake(host: string, port: number): Promise<Handshake> {
  const { promise, resolve, reject } = Promise.withResolvers<Handshake>();
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = connect({ host, port, ...servername, rejectUnauthorized: false, timeout: CONNECT_WITHIN });
  socket.once('secureConnect', () => {
    const { valid_to: validTo } = socket.getPeerCertificate();
    // Declared as an Error, but usually OpenSSL's code as text.
    const error: NodeJS.ErrnoException | string = socket.authorizationError;
    const trouble = socket.authorized
      ? null
      : typeof error === 'string'
        ? error
        : (error.code ?? error.message);
    resolve({ trouble, validTo, protocol: socket.getProtocol() ?? 'none' });
    socket.destroy();
  });
  socket.once('timeout', () => socket.destroy(silence(CONNECT_WITHIN)));
  socket.once('error', reject);
  return promise;
}

/** Puts what a handshake showed into findings: what is wrong with the certificate, until when it is good, which TLS. */
export function judgeTls(
  { trouble, validTo, protocol }: Handshake,
  now: number,
): [certificate: Finding, version: Finding] {
  const version = /^TLSv1\.[23]$/.test(protocol)
    ? ok('TLS version', protocol)
    : bad(
        'TLS version',
        `${protocol} is no longer safe`,
        'Browsers refuse it.',
        'Caddy uses TLS 1.2 and 1.3 by default',
      );
  return [certificate(trouble, validTo, now), version];
}

function certificate(trouble: string | null, validTo: string, now: number): Finding {
  const days = Math.floor((Date.parse(validTo) - now) / DAY);
  if (trouble === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    return bad(
      CHECK,
      'its chain is incomplete',
      'Some browsers and all other programs refuse it.',
      'serve the full chain (fullchain.pem), not only the certificate',
    );
  if (trouble === 'CERT_HAS_EXPIRED' || days < 0)
    return bad(CHECK, `expired on ${validTo}`, 'Browsers refuse the page.', CADDY);
  if (trouble !== null)
    return bad(
      CHECK,
      `isn’t trusted (${trouble})`,
      'Browsers warn about the page, and some refuse its calls.',
      CADDY,
    );
  if (days < DAYS_ENOUGH)
    return warn(CHECK, `only valid for ${days} days`, 'Its renewal seems to fail.', CADDY);
  return ok(CHECK, `trusted, valid for ${days} days`);
}
