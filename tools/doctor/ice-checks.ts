import type { IceServer } from '@earshot/protocol';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { isLoopback, isPublic } from './addresses.ts';
import { familiesOf, notOfThisMachine, type Family } from './families.ts';
import { bad, ok, warn, type Finding } from './finding.ts';
import { codeOf, reason } from './silence.ts';
import type { Endpoint } from './stun-message.ts';
import { TurnClient, TurnRefusal, type Login } from './turn-client.ts';
import { parseTurnUrl, type TurnUrl } from './turn-url.ts';

/** One URL with its addresses and credentials. */
interface Target {
  readonly url: string;
  readonly where: TurnUrl;
  readonly addresses: readonly string[];
  readonly login: Login;
}

/** A client with its relay. */
interface Relayed {
  readonly client: TurnClient;
  readonly relay: Endpoint;
}

const NO_RELAY = 'TURN_URLS=turn:call.example.org:3478?transport=udp,… and TURN_SECRET=… in earshot.env';
const REFUSALS: Record<number, [says: string, line: string] | undefined> = {
  401: ['rejects the credentials', 'TURN_SECRET in earshot.env must be the secret that coturn uses'],
  403: ['refuses to relay to itself', 'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env; keep denied-peer-ip'],
  438: [
    'says that the credentials have expired',
    'timedatectl on all machines; TURN_TTL=3600 in earshot.env',
  ],
  441: ['rejects the credentials', 'TURN_SECRET in earshot.env must be the secret that coturn uses'],
  486: ['has reached a quota', 'user-quota and total-quota in deploy/coturn/turnserver.conf'],
  508: ['has no relay left', 'min-port and max-port in deploy/coturn/turnserver.conf'],
};

/** Checks each URL of these ICE servers separately, all at once, and warns if none is a relay. */
export async function checkIceServers(iceServers: readonly IceServer[]): Promise<Finding[]> {
  const urls = iceServers.flatMap(({ urls, username = '', credential = '' }) =>
    urls.map((url) => ({ url, login: { username, credential } })),
  );
  const found = await Promise.all(urls.map(({ url, login }) => checkIceUrl(url, login)));
  if (urls.some(({ url }) => /^turns?:/i.test(url))) return found.flat();
  const means = 'Calls on strict networks fail, because only a relay could carry them.';
  return [...found.flat(), warn('relay', 'no TURN server is set up', means, NO_RELAY)];
}

/** Checks one URL: for STUN, an answer; for TURN, a relay and a round trip through it. */
async function checkIceUrl(url: string, login: Login): Promise<Finding[]> {
  const where = parseTurnUrl(url);
  if (where === null)
    return [bad(url, 'isn’t a STUN or TURN URL', 'Browsers refuse it.', 'ICE_SERVERS, TURN_URLS')];
  let addresses: string[];
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

/** Checks one URL at an address of one family. The finding names the family if the name has both. */
async function checkFamily(target: Target, family: Family, isOneOfSeveral: boolean): Promise<Finding[]> {
  const { url, where } = target;
  const check = where.kind === 'stun' ? checkStun : checkTurn;
  const findings = await check(target, family.address).catch((error: unknown) => [
    (isOneOfSeveral ? notOfThisMachine(url, family, error) : null) ?? failure(url, where, error),
  ]);
  if (!isOneOfSeveral) return findings;
  return findings.map((finding) => ({ ...finding, says: `over ${family.name}: ${finding.says}` }));
}

async function checkStun({ url, where }: Target, address: string): Promise<Finding[]> {
  const client = await TurnClient.open(where, address);
  try {
    const startedAt = performance.now();
    const mapped = await client.binding();
    return [ok(url, `responds in ${since(startedAt)} and sees this machine as ${mapped.address}`)];
  } finally {
    client.close();
  }
}

async function checkTurn({ url, where, addresses, login }: Target, address: string): Promise<Finding[]> {
  const open = () => TurnClient.open(where, address, login);
  const clients = await Promise.all([open(), open()]);
  try {
    const one = { client: clients[0], relay: await clients[0].allocate() };
    const other = { client: clients[1], relay: await clients[1].allocate() };
    const advertised = checkAdvertised(url, one.relay.address, addresses);
    const refusal = await meet(one, other);
    // A relay that doesn't know its public address refuses its own private one; what it advertises shows that.
    if (refusal !== null) return [...advertised, failure(url, where, refusal)];
    const time = await roundTrip(one, other).catch(() => null);
    return time === null
      ? [...advertised, mute(url, one.relay.address)]
      : [ok(url, `relays at ${one.relay.address}, round trip ${time}`), ...advertised];
  } finally {
    for (const client of clients) client.close();
  }
}

/** Lets each client send to the other's relay; resolves to the server's refusal, or to null. */
async function meet(one: Relayed, other: Relayed): Promise<TurnRefusal | null> {
  try {
    await one.client.permit(other.relay);
    await other.client.permit(one.relay);
    return null;
  } catch (error) {
    if (!(error instanceof TurnRefusal)) throw error;
    return error;
  }
}

async function roundTrip(one: Relayed, other: Relayed): Promise<string> {
  const startedAt = performance.now();
  const arrived = other.client.hears('there');
  one.client.send(other.relay, 'there');
  await arrived;
  const returned = one.client.hears('back');
  other.client.send(one.relay, 'back');
  await returned;
  return since(startedAt);
}

/** Checks the address that a relay advertises; `servers` are the addresses of its name. */
export function checkAdvertised(url: string, relayed: string, servers: readonly string[]): Finding[] {
  const line = 'TURN_EXTERNAL_IP=PUBLIC/PRIVATE in earshot.env';
  if (!isPublic(relayed)) {
    const what = isLoopback(relayed) ? 'this machine’s own' : 'private';
    const finding = servers.some(isPublic) ? bad : warn;
    return [
      finding(url, `advertises ${relayed}, which is ${what}`, 'Nobody on the internet can reach it.', line),
    ];
  }
  // A relay's addresses are IPv4 unless the client asks for others, over either family.
  const alike = servers.filter((server) => isIP(server) === isIP(relayed));
  if (alike.length === 0 || alike.includes(relayed)) return [];
  return [
    warn(
      url,
      `advertises ${relayed}, but its name resolves to ${alike.join(', ')}`,
      'Ignore this if both addresses belong to it.',
      line,
    ),
  ];
}

function mute(url: string, relayed: string): Finding {
  const means = `Nothing sent to ${relayed} arrives. Calls that need this relay have no sound or video.`;
  return bad(
    url,
    'connects, but nothing gets through',
    means,
    'TURN_EXTERNAL_IP in earshot.env; open UDP 49152 to 65535',
  );
}

function failure(url: string, { kind, port, transport }: TurnUrl, error: unknown): Finding {
  if (error instanceof TurnRefusal) {
    const [says, line] = REFUSALS[error.code] ?? [`refuses with ${error.code}`, 'coturn’s log says why'];
    return bad(url, says, `Calls that need this relay fail (${error.code}).`, line);
  }
  const code = codeOf(error) ?? '';
  const variable = kind === 'turn' ? 'TURN_URLS' : 'STUN_URLS';
  const means = 'People can’t connect this way.';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return bad(
      url,
      'its name can’t be resolved',
      means,
      `${variable} in earshot.env, and the name’s DNS record`,
    );
  if (/CERT|SIGNED|ISSUER|ALTNAME|VERIFY|EPROTO|SSL/.test(code))
    return bad(
      url,
      `its certificate isn’t trusted (${code})`,
      means,
      'EARSHOT_DOMAIN names the certificate that coturn takes from Caddy',
    );
  const protocol = transport === 'udp' ? 'UDP' : 'TCP';
  return bad(
    url,
    `can’t be reached (${reason(error)})`,
    means,
    `${variable} in earshot.env; open ${protocol} port ${port}; docker compose logs coturn`,
  );
}

function since(startedAt: number): string {
  return `${(performance.now() - startedAt).toFixed(1)} ms`;
}
