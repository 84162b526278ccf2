import type { IncomingHttpHeaders } from 'node:http';
import { ask } from './ask.ts';
import { bad, ok, warn, type Finding } from './finding.ts';
import { reason } from './silence.ts';

const SECOND = 1_000;
const CLOCK_TOLERANCE = 5_000;
const NODES = 'docker compose ps; docker compose logs earshot-1: a mistake in earshot.env is named there';

/** What every answer of Earshot's says to browsers: the header, a part of it, and the setting behind it. */
const HEADERS: [header: string, part: string, line: string][] = [
  ['content-security-policy', "default-src 'self'", 'FRAME_ANCESTORS is the only setting of it'],
  ['permissions-policy', 'microphone=(self)', 'a proxy must leave the header as it is'],
  ['x-content-type-options', 'nosniff', 'a proxy must leave the header as it is'],
  ['referrer-policy', 'no-referrer', 'a proxy must leave the header as it is'],
];

/** Looks at everything that is answered over plain HTTP. `origin` is a URL's, `isLocal` whether it is this machine. */
export async function checkWeb(origin: string, isLocal: boolean): Promise<Finding[]> {
  const page = await ask(new URL('/', origin));
  const isSecure = origin.startsWith('https:');
  return [
    await checkHealth(origin),
    await checkReadiness(origin),
    ...checkHeaders(page.headers),
    await checkMetrics(origin, isLocal),
    ...(isSecure
      ? [checkProxy(page.headers), await checkRedirect(origin)]
      : [await checkSpoof(origin, isLocal)]),
    checkClock(page.headers.date, Date.now(), page.time),
  ];
}

async function checkHealth(origin: string): Promise<Finding> {
  const { status } = await ask(new URL('/healthz', origin));
  return status === 200
    ? ok('/healthz', 'the process works')
    : bad('/healthz', `answers ${status}`, 'No node works, or this is not Earshot.', NODES);
}

async function checkReadiness(origin: string): Promise<Finding> {
  const { status, body } = await ask(new URL('/readyz', origin));
  if (status !== 200) return bad('/readyz', `answers ${status}`, 'Nobody can join.', `REDIS_URL; ${NODES}`);
  return body.includes('unreachable')
    ? bad(
        '/readyz',
        'Redis does not answer',
        'Calls go on, but nobody can join.',
        'REDIS_URL, REDIS_PASSWORD',
      )
    : ok('/readyz', 'takes new people');
}

/** What browsers are told about the page. */
export function checkHeaders(headers: IncomingHttpHeaders): Finding[] {
  return HEADERS.map(([name, part, line]) =>
    String(headers[name]).includes(part)
      ? ok(name, 'as it should be')
      : warn(
          name,
          headers[name] ? 'is not Earshot’s' : 'is missing',
          'The page is less protected than it could be.',
          line,
        ),
  );
}

async function checkMetrics(origin: string, isLocal: boolean): Promise<Finding> {
  const { status } = await ask(new URL('/metrics', origin));
  if (status !== 200) return ok('/metrics', `is not public (${status})`);
  const line = 'METRICS_TOKEN=… in earshot.env, and the Caddyfile’s 404 for /metrics';
  const finding = isLocal ? warn : bad;
  return finding(
    '/metrics',
    'shows its figures to everybody',
    'They tell how much is called, and when.',
    line,
  );
}

/** A node sends HSTS when it believes the proxy that the browser came over TLS: so this shows whom it believes. */
export function checkProxy(headers: IncomingHttpHeaders): Finding {
  const hsts = headers['strict-transport-security'];
  if (hsts) return ok('proxy headers', `the nodes believe the proxy; HSTS is sent (${hsts})`);
  return warn(
    'proxy headers',
    'HSTS is missing: the nodes do not take this for TLS',
    'They do not believe the proxy’s X-Forwarded headers: everybody seems to come from one address, and shares its limits.',
    'TRUSTED_PROXIES=<the proxy’s address as a node sees it>; or HSTS_MAX_AGE=0 was meant',
  );
}

/** A node that believes anybody's X-Forwarded headers lets people choose the address that limits count. */
async function checkSpoof(origin: string, isLocal: boolean): Promise<Finding> {
  const { headers } = await ask(new URL('/', origin), { 'x-forwarded-proto': 'https' });
  if (!headers['strict-transport-security']) return ok('proxy headers', 'this machine’s are not believed');
  return isLocal
    ? ok('proxy headers', 'this machine’s are believed, as those of a proxy on it')
    : bad(
        'proxy headers',
        'anybody’s are believed',
        'People can choose the address that limits count.',
        'TRUSTED_PROXIES names the proxy alone',
      );
}

async function checkRedirect(origin: string): Promise<Finding> {
  const { hostname, port } = new URL(origin);
  if (port) return ok('redirect', `not looked for: ${origin} has a port of its own`);
  const line = 'port 80 open; Caddy sends people on by itself';
  try {
    const { status, headers } = await ask(`http://${hostname}/`);
    return status >= 300 && status < 400 && headers.location?.startsWith('https:')
      ? ok('redirect', 'http:// leads to https://')
      : bad('redirect', `http:// answers ${status}`, 'Without TLS there is no microphone.', line);
  } catch (error) {
    return warn(
      'redirect',
      `http:// does not answer (${reason(error)})`,
      'People who type the name alone may find nothing.',
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
      'the server tells no time',
      'It could not be compared.',
      'a proxy takes the Date header away',
    );
  const ahead = Math.round(told + SECOND / 2 - (now - time / 2));
  const precision = Math.round(SECOND / 2 + time / 2);
  const says = `the server’s clock ${difference(ahead, precision)}, give or take ${seconds(precision)}`;
  return Math.abs(ahead) - precision > CLOCK_TOLERANCE
    ? bad(
        'clock',
        says,
        'TURN credentials and access tokens seem expired, or not yet good.',
        'timedatectl set-ntp true, here or there',
      )
    : ok('clock', says);
}

function difference(ahead: number, precision: number): string {
  if (Math.abs(ahead) <= precision) return 'agrees with this machine’s';
  return `is ${seconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this machine’s`;
}

function seconds(time: number): string {
  return `${(time / SECOND).toFixed(1)} s`;
}
