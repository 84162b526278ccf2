import type { IncomingHttpHeaders } from 'node:http';
import { ask } from './ask.ts';
import { bad, ok, warn, type Finding } from './finding.ts';
import { reason } from './silence.ts';

const SECOND = 1_000;
const CLOCK_TOLERANCE = 5_000;
const NODES = 'docker compose ps; docker compose logs earshot-1 names any mistake in earshot.env';

/** Headers that every answer of Earshot has: the header, a part of it, and the setting behind it. */
const HEADERS: [header: string, part: string, line: string][] = [
  ['content-security-policy', "default-src 'self'", 'FRAME_ANCESTORS is its only setting'],
  ['permissions-policy', 'microphone=(self)', 'a proxy must not change the header'],
  ['x-content-type-options', 'nosniff', 'a proxy must not change the header'],
  ['referrer-policy', 'no-referrer', 'a proxy must not change the header'],
];

/** Checks everything that the server answers over HTTP. `base` is where its pages are, `isLocal` whether that is this machine. */
export async function checkWeb(base: URL, isLocal: boolean): Promise<Finding[]> {
  const page = await ask(base);
  const isSecure = base.protocol === 'https:';
  return [
    await checkHealth(base),
    await checkReadiness(base),
    ...checkHeaders(page.headers),
    await checkMetrics(base, isLocal),
    ...(isSecure ? [checkProxy(page.headers), await checkRedirect(base)] : [await checkSpoof(base, isLocal)]),
    checkClock(page.headers.date, Date.now(), page.time),
  ];
}

async function checkHealth(base: URL): Promise<Finding> {
  const { status, body } = await ask(new URL('healthz', base));
  if (status === 200 && body.includes('"status":"ok"')) return ok('/healthz', 'the server is running');
  const says = status === 200 ? 'answers with something else' : `answers ${status}`;
  return bad(
    '/healthz',
    says,
    'No node works, or this isn’t Earshot, or it’s below another path.',
    `BASE_PATH; ${NODES}`,
  );
}

async function checkReadiness(base: URL): Promise<Finding> {
  const { status, body } = await ask(new URL('readyz', base));
  if (status !== 200) return bad('/readyz', `answers ${status}`, 'Nobody can join.', `REDIS_URL; ${NODES}`);
  return body.includes('unreachable')
    ? bad(
        '/readyz',
        'Redis isn’t responding',
        'Current calls continue, but nobody can join.',
        'REDIS_URL, REDIS_PASSWORD',
      )
    : ok('/readyz', 'people can join');
}

/** Checks the headers that protect the page. */
export function checkHeaders(headers: IncomingHttpHeaders): Finding[] {
  return HEADERS.map(([name, part, line]) =>
    String(headers[name]).includes(part)
      ? ok(name, 'correct')
      : warn(
          name,
          headers[name] ? 'differs from Earshot’s' : 'is missing',
          'The page is less protected than it could be.',
          line,
        ),
  );
}

async function checkMetrics(base: URL, isLocal: boolean): Promise<Finding> {
  const { status } = await ask(new URL('metrics', base));
  if (status !== 200) return ok('/metrics', `isn’t public (${status})`);
  const line = 'METRICS_TOKEN=… in earshot.env, and the Caddyfile’s 404 for /metrics';
  const finding = isLocal ? warn : bad;
  return finding('/metrics', 'is public', 'Anyone can see how many calls there are, and when.', line);
}

/** A node sends HSTS if it trusts the proxy's word that the browser uses TLS, so HSTS shows whether it does. */
export function checkProxy(headers: IncomingHttpHeaders): Finding {
  const hsts = headers['strict-transport-security'];
  if (hsts) return ok('proxy headers', `the nodes trust the proxy; HSTS is sent (${hsts})`);
  return warn(
    'proxy headers',
    'HSTS is missing, so the nodes don’t know that this is TLS',
    'They don’t trust the proxy’s X-Forwarded headers, so everybody shares one address and its limits.',
    'TRUSTED_PROXIES=<the proxy’s address as a node sees it>; ignore this if HSTS_MAX_AGE=0 is intended',
  );
}

/** If a node trusts anybody's X-Forwarded headers, people can choose the address that limits apply to. */
async function checkSpoof(base: URL, isLocal: boolean): Promise<Finding> {
  const { headers } = await ask(base, { 'x-forwarded-proto': 'https' });
  if (!headers['strict-transport-security'])
    return ok('proxy headers', 'the nodes don’t trust this machine’s');
  return isLocal
    ? ok('proxy headers', 'the nodes trust this machine’s, as they would trust a proxy on it')
    : bad(
        'proxy headers',
        'the nodes trust anybody’s',
        'People can choose the address that limits apply to.',
        'TRUSTED_PROXIES must only name the proxy',
      );
}

async function checkRedirect(base: URL): Promise<Finding> {
  const { hostname, port, origin, pathname } = base;
  if (port) return ok('redirect', `not checked, because ${origin} has its own port`);
  const line = 'open port 80; Caddy redirects by itself';
  try {
    const { status, headers } = await ask(`http://${hostname}${pathname}`);
    return status >= 300 && status < 400 && headers.location?.startsWith('https:')
      ? ok('redirect', 'http:// redirects to https://')
      : bad('redirect', `http:// answers ${status}`, 'Without TLS, browsers allow no microphone.', line);
  } catch (error) {
    return warn(
      'redirect',
      `http:// isn’t responding (${reason(error)})`,
      'People who only type the name may not find the page.',
      line,
    );
  }
}

/** Compares an HTTP Date with this machine's clock when the answer was here; `time` is the round trip, all in ms. */
export function checkClock(date: string | undefined, now: number, time: number): Finding {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told))
    return warn(
      'clock',
      'the server sends no time',
      'The clocks can’t be compared.',
      'a proxy must not remove the Date header',
    );
  const ahead = Math.round(told + SECOND / 2 - (now - time / 2));
  const precision = Math.round(SECOND / 2 + time / 2);
  const says = `the server’s clock ${difference(ahead, precision)} (±${seconds(precision)})`;
  return Math.abs(ahead) - precision > CLOCK_TOLERANCE
    ? bad(
        'clock',
        says,
        'Valid TURN credentials and access tokens may be treated as expired or not yet valid.',
        'timedatectl set-ntp true, on this machine or the server',
      )
    : ok('clock', says);
}

function difference(ahead: number, precision: number): string {
  if (Math.abs(ahead) <= precision) return 'matches this machine’s';
  return `is ${seconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this machine’s`;
}

function seconds(time: number): string {
  return `${(time / SECOND).toFixed(1)} s`;
}
