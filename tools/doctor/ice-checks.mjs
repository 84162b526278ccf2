import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { isLoopback, isPublic } from './addresses.mjs';
import { familiesOf, notOfThisMachine } from './families.mjs';
import { bad, ok, warn } from './finding.mjs';
import { reason } from './silence.mjs';
import { TurnClient, TurnRefusal } from './turn-client.mjs';
import { parseTurnUrl } from './turn-url.mjs';

const NO_RELAY = 'TURN_URLS=turn:call.example.org:3478?transport=udp,… and TURN_SECRET=… in earshot.env';
const REFUSALS = {
  401: ['refuses the credentials', 'TURN_SECRET in earshot.env must be the one that coturn was started with'],
  403: [
    'refuses to relay to itself',
    'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env; what denied-peer-ip names stays denied',
  ],
  438: ['takes the credentials for expired', 'timedatectl on all machines; TURN_TTL=3600 in earshot.env'],
  441: ['refuses the credentials', 'TURN_SECRET in earshot.env must be the one that coturn was started with'],
  486: ['has reached a quota', 'user-quota and total-quota in deploy/coturn/turnserver.conf'],
  508: ['has no relay left', 'min-port and max-port in deploy/coturn/turnserver.conf'],
};

/** Tries each URL of these ICE servers by itself, all at once, and says when there is no relay among them. */
export async function checkIceServers(iceServers) {
  const urls = iceServers.flatMap(({ urls, ...login }) => urls.map((url) => ({ url, login })));
  const found = await Promise.all(urls.map(({ url, login }) => checkIceUrl(url, login)));
  if (urls.some(({ url }) => /^turns?:/i.test(url))) return found.flat();
  const means = 'Calls across strict networks fail: nothing carries them when there is no direct way.';
  return [...found.flat(), warn('relay', 'the server hands out no TURN server', means, NO_RELAY)];
}

/** Tries one URL: an answer to STUN; a relay, and a round trip through it, of TURN. */
async function checkIceUrl(url, login) {
  const where = parseTurnUrl(url);
  if (where === null)
    return [bad(url, 'is no STUN or TURN URL', 'Browsers refuse it.', 'ICE_SERVERS, TURN_URLS')];
  let addresses;
  try {
    addresses = (await lookup(where.host, { all: true })).map(({ address }) => address);
  } catch (error) {
    return [failure(url, where, error)];
  }
  const families = familiesOf(addresses);
  const target = { url, where, addresses, login };
  const found = await Promise.all(families.map((family) => checkFamily(target, family, families.length > 1)));
  return found.flat();
}

/** Tries one URL at an address of one family; where the name leads to others too, what is found says which. */
async function checkFamily(target, family, isOneOfSeveral) {
  const { url, where } = target;
  const check = where.kind === 'stun' ? checkStun : checkTurn;
  const findings = await check(target, family.address).catch((error) => [
    (isOneOfSeveral && notOfThisMachine(url, family, error)) || failure(url, where, error),
  ]);
  if (!isOneOfSeveral) return findings;
  return findings.map((finding) => ({ ...finding, says: `over ${family.name}: ${finding.says}` }));
}

async function checkStun({ url, where }, address) {
  const client = await TurnClient.open(where, address);
  try {
    const startedAt = performance.now();
    const mapped = await client.binding();
    return [ok(url, `answers in ${since(startedAt)} and sees this machine as ${mapped.address}`)];
  } finally {
    client.close();
  }
}

async function checkTurn({ url, where, addresses, login }, address) {
  const clients = await Promise.all([0, 1].map(() => TurnClient.open(where, address, login)));
  const [one, other] = clients;
  try {
    await one.allocate();
    await other.allocate();
    const advertised = checkAdvertised(url, one.relayed.address, addresses);
    const refusal = await meet(one, other);
    // A relay that does not know its public address refuses it as a private one: that it advertises it says why.
    if (refusal !== null) return [...advertised, failure(url, where, refusal)];
    const time = await roundTrip(one, other).catch(() => null);
    return time === null
      ? [...advertised, mute(url, one.relayed.address)]
      : [ok(url, `relays at ${one.relayed.address}, round trip ${time}`), ...advertised];
  } finally {
    for (const client of clients) client.close();
  }
}

/** Lets each send to the other's relay; resolves to what the server refused, or to null. */
async function meet(one, other) {
  try {
    await one.permit(other.relayed);
    await other.permit(one.relayed);
    return null;
  } catch (error) {
    if (!(error instanceof TurnRefusal)) throw error;
    return error;
  }
}

async function roundTrip(one, other) {
  const startedAt = performance.now();
  const arrived = other.hears('there');
  one.send(other.relayed, 'there');
  await arrived;
  const returned = one.hears('back');
  other.send(one.relayed, 'back');
  await returned;
  return since(startedAt);
}

/** What there is to say of an address that a relay tells people to send to; `servers` are those that its name leads to. */
export function checkAdvertised(url, relayed, servers) {
  const line = 'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env';
  if (!isPublic(relayed)) {
    const what = isLoopback(relayed) ? 'this machine’s own' : 'private';
    const finding = servers.some(isPublic) ? bad : warn;
    return [
      finding(url, `advertises ${relayed}, which is ${what}`, 'Nobody on the internet can send there.', line),
    ];
  }
  // A relay's addresses are of IPv4 unless it is asked for others, over whatever it is asked.
  const alike = servers.filter((server) => isIP(server) === isIP(relayed));
  if (alike.length === 0 || alike.includes(relayed)) return [];
  return [
    warn(
      url,
      `advertises ${relayed}, but its name leads to ${alike.join(', ')}`,
      'Right only if that is another address of it.',
      line,
    ),
  ];
}

function mute(url, relayed) {
  const means = `What is sent to ${relayed} does not come through: calls that need this relay stay silent.`;
  return bad(
    url,
    'gives a relay, but nothing comes through it',
    means,
    'TURN_EXTERNAL_IP in earshot.env; open UDP 49152 to 65535',
  );
}

function failure(url, { kind, port, transport }, error) {
  if (error instanceof TurnRefusal) {
    const [says, line] = REFUSALS[error.code] ?? [`refuses with ${error.code}`, 'coturn’s log says why'];
    return bad(url, says, `Calls that need this relay fail (${error.code}).`, line);
  }
  const variable = kind === 'turn' ? 'TURN_URLS' : 'STUN_URLS';
  const means = 'This way to the others is closed.';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(error.code))
    return bad(url, 'its name leads nowhere', means, `${variable} in earshot.env, and the name’s DNS record`);
  if (/CERT|SIGNED|ISSUER|ALTNAME|VERIFY|EPROTO|SSL/.test(error.code ?? ''))
    return bad(
      url,
      `its certificate is refused (${error.code})`,
      means,
      'EARSHOT_DOMAIN names the certificate coturn takes from Caddy',
    );
  const protocol = transport === 'udp' ? 'UDP' : 'TCP';
  return bad(
    url,
    `cannot be reached (${reason(error)})`,
    means,
    `${variable} in earshot.env; open ${protocol} port ${port}; docker compose logs coturn`,
  );
}

function since(startedAt) {
  return `${(performance.now() - startedAt).toFixed(1)} ms`;
}
