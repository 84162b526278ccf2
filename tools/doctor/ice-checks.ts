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

/** What one URL leads to, and what to log in with. */
interface Target {
  readonly url: string;
  readonly where: TurnUrl;
  readonly addresses: readonly string[];
  readonly login: Login;
}

/** Someone who has a relay. */
interface Relayed {
  readonly client: TurnClient;
  readonly relay: Endpoint;
}

const NO_RELAY = 'TURN_URLS=turn:call.example.org:3478?transport=udp,… and TURN_SECRET=… in earshot.env';
const REFUSALS: Record<number, [says: string, line: string] | undefined> = {
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
export async function checkIceServers(iceServers: readonly IceServer[]): Promise<Finding[]> {
  const urls = iceServers.flatMap(({ urls, username = '', credential = '' }) =>
    urls.map((url) => ({ url, login: { username, credential } })),
  );
  const found = await Promise.all(urls.map(({ url, login }) => checkIceUrl(url, login)));
  if (urls.some(({ url }) => /^turns?:/i.test(url))) return found.flat();
  const means = 'Calls across strict networks fail: nothing carries them when there is no direct way.';
  return [...found.flat(), warn('relay', 'the server hands out no TURN server', means, NO_RELAY)];
}

/** Tries one URL: an answer to STUN; a relay, and a round trip through it, of TURN. */
async function checkIceUrl(url: string, login: Login): Promise<Finding[]> {
  const where = parseTurnUrl(url);
  if (where === null)
    return [bad(url, 'is no STUN or TURN URL', 'Browsers refuse it.', 'ICE_SERVERS, TURN_URLS')];
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

/** Tries one URL at an address of one family; where the name leads to others too, what is found says which. */
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
    return [ok(url, `answers in ${since(startedAt)} and sees this machine as ${mapped.address}`)];
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
    // A relay that does not know its public address refuses it as a private one: that it advertises it says why.
    if (refusal !== null) return [...advertised, failure(url, where, refusal)];
    const time = await roundTrip(one, other).catch(() => null);
    return time === null
      ? [...advertised, mute(url, one.relay.address)]
      : [ok(url, `relays at ${one.relay.address}, round trip ${time}`), ...advertised];
  } finally {
    for (const client of clients) client.close();
  }
}

/** Lets each send to the other's relay; resolves to what the server refused, or to null. */
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

/** What there is to say of an address that a relay tells people to send to; `servers` are those that its name leads to. */
export function checkAdvertised(url: string, relayed: string, servers: readonly string[]): Finding[] {
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

function mute(url: string, relayed: string): Finding {
  const means = `What is sent to ${relayed} does not come through: calls that need this relay stay silent.`;
  return bad(
    url,
    'gives a relay, but nothing comes through it',
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
  const means = 'This way to the others is closed.';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code))
    return bad(url, 'its name leads nowhere', means, `${variable} in earshot.env, and the name’s DNS record`);
  if (/CERT|SIGNED|ISSUER|ALTNAME|VERIFY|EPROTO|SSL/.test(code))
    return bad(
      url,
      `its certificate is refused (${code})`,
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

function since(startedAt: number): string {
  return `${(performance.now() - startedAt).toFixed(1)} ms`;
}
