import { lookup } from 'node:dns/promises';
import { isLoopback } from './addresses.ts';
import { checkFamilies } from './families.ts';
import { bad, ok, type Finding } from './finding.ts';
import { checkIceServers } from './ice-checks.ts';
import { codeOf, reason } from './silence.ts';
import { checkSocket } from './socket-checks.ts';
import { checkTls } from './tls-check.ts';
import { checkWeb } from './web-checks.ts';

/** Examines a running server from outside and resolves to the findings; `token` is for servers that ask for one. */
export async function examine(url: URL, token: string | null = null): Promise<Finding[]> {
  const { hostname, protocol } = url;
  // Where the pages are, also if the address is that of one without its slash.
  const base = new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url.origin);
  let addresses: string[];
  try {
    addresses = (await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })).map(({ address }) => address);
  } catch (error) {
    return [
      bad(
        'DNS',
        `${hostname} can’t be resolved (${reason(error)})`,
        'Nobody can find the server.',
        'add an A record, and AAAA for IPv6, for EARSHOT_DOMAIN',
      ),
    ];
  }
  const isLocal = addresses.every(isLoopback);
  const tls = protocol === 'https:' ? () => checkTls(url) : async () => [plain(isLocal)];
  const [families, secure, web, socket] = await Promise.all([
    checkFamilies(base, addresses),
    safely('TLS', tls),
    safely('HTTP', () => checkWeb(base, isLocal)),
    checkSocket(base, token),
  ]);
  const ice = socket.iceServers === null ? [] : await checkIceServers(socket.iceServers);
  return [ok('DNS', addresses.join(', ')), ...families, ...secure, ...web, ...socket.findings, ...ice];
}

function plain(isLocal: boolean): Finding {
  return isLocal
    ? ok('TLS', 'none; browsers accept that on this machine')
    : bad(
        'TLS',
        'none',
        'Browsers don’t let such pages use the microphone.',
        'deploy/caddy/Caddyfile with EARSHOT_DOMAIN',
      );
}

/** A connection that breaks is a finding, and the other checks go on. */
async function safely(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === undefined) throw error; // a defect of the doctor, not a failure of the network
    const line = 'docker compose ps; docker compose logs caddy; check the firewall';
    return [bad(check, `isn’t responding (${reason(error)})`, 'Nobody can reach the server this way.', line)];
  }
}
