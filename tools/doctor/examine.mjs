import { lookup } from 'node:dns/promises';
import { isLoopback } from './addresses.mjs';
import { checkFamilies } from './families.mjs';
import { bad, ok } from './finding.mjs';
import { checkIceServers } from './ice-checks.mjs';
import { reason } from './silence.mjs';
import { checkSocket } from './socket-checks.mjs';
import { checkTls } from './tls-check.mjs';
import { checkWeb } from './web-checks.mjs';

/** Examines a running server from outside and resolves to the findings; `token` is for servers that ask for one. */
export async function examine(url, token = null) {
  const { hostname, origin, protocol } = url;
  let addresses;
  try {
    addresses = (await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })).map(({ address }) => address);
  } catch (error) {
    return [
      bad(
        'DNS',
        `${hostname} leads nowhere (${error.code})`,
        'Nobody finds the server.',
        'an A record, and AAAA, for EARSHOT_DOMAIN',
      ),
    ];
  }
  const isLocal = addresses.every(isLoopback);
  const tls = protocol === 'https:' ? () => checkTls(url) : async () => [plain(isLocal)];
  const [families, secure, web, socket] = await Promise.all([
    checkFamilies(origin, addresses),
    safely('TLS', tls),
    safely('HTTP', () => checkWeb(origin, isLocal)),
    checkSocket(origin, token),
  ]);
  const ice = socket.iceServers === null ? [] : await checkIceServers(socket.iceServers);
  return [ok('DNS', addresses.join(', ')), ...families, ...secure, ...web, ...socket.findings, ...ice];
}

function plain(isLocal) {
  return isLocal
    ? ok('TLS', 'none, which browsers accept on this machine')
    : bad(
        'TLS',
        'none',
        'Browsers keep the microphone from such pages.',
        'deploy/caddy/Caddyfile with EARSHOT_DOMAIN',
      );
}

/** A connection that breaks is a finding, and the other checks go on. */
async function safely(check, look) {
  try {
    return await look();
  } catch (error) {
    if (!error.code) throw error; // a defect, and none of the network's failures
    const line = 'docker compose ps; the firewall; docker compose logs caddy';
    return [bad(check, `does not answer (${reason(error)})`, 'Nobody reaches the server this way.', line)];
  }
}
