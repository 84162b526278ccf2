import { performance } from 'node:perf_hooks';
import type { Ack, ClientEvents, IceAnswer, IceServer, ServerEvents } from '@earshot/protocol';
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '../../protocol/src/version.ts';
import { bad, ok, warn, type Finding } from './finding.ts';

const CHECK = 'WebSocket';
const ROUNDS = 5;
/** Times in ms. */
const ANSWER_WITHIN = 6_000;
const SLOW = 400;
const FOREIGN = 'https://not-this-server.invalid';
type ServerSocket = Socket<ServerEvents, ClientEvents>;
/** The text for a refusal, and the line of configuration that fixes it. */
type Refusal = [says: string, line: string];

const UNAVAILABLE: Refusal = ['can’t reach its database or the token keys', 'REDIS_URL, JWT_JWKS_URL'];
const REFUSED: Record<string, Refusal | undefined> = {
  forbidden: [
    'needs an access token',
    'pass one: npm run doctor -- <url> --token <token>; see ACCESS and JWT_*',
  ],
  'version-mismatch': ['has another version', 'run the doctor of the server’s version'],
  unavailable: UNAVAILABLE,
};

/** What came of connecting: the ICE servers that the server hands out, or null where it gave none. */
interface SocketFindings {
  readonly findings: Finding[];
  readonly iceServers: readonly IceServer[] | null;
}

/** Connects as a page of this origin, and as a page of a foreign one. */
export async function checkSocket(base: URL, token: string | null): Promise<SocketFindings> {
  const [own, foreign] = await Promise.all([askAsClient(base, token), checkForeignOrigin(base, token)]);
  // Where not even its own page gets in, a foreign one that does not either proves nothing.
  const findings = own.iceServers === null ? [own.finding] : [own.finding, foreign];
  return { findings, iceServers: own.iceServers };
}

async function askAsClient(
  base: URL,
  token: string | null,
): Promise<{ finding: Finding; iceServers: readonly IceServer[] | null }> {
  const socket = open(base, base.origin, token);
  try {
    await connected(socket);
    const times: number[] = [];
    let iceServers: readonly IceServer[] = [];
    while (times.length < ROUNDS) {
      const sentAt = performance.now();
      // socket.io loses the type of the answer behind timeout().
      const answer = (await socket.timeout(ANSWER_WITHIN).emitWithAck('ice', {})) as Ack<IceAnswer>;
      times.push(performance.now() - sentAt);
      if (!answer.ok) return { finding: withheld(answer.error.code), iceServers: null };
      ({ iceServers } = answer.value);
    }
    return { finding: speed(median(times)), iceServers };
  } catch (error) {
    return { finding: failure(error), iceServers: null };
  } finally {
    socket.disconnect();
  }
}

async function checkForeignOrigin(base: URL, token: string | null): Promise<Finding> {
  const socket = open(base, FOREIGN, token);
  try {
    await connected(socket);
    return bad(
      'origins',
      'pages of any site can connect',
      'Other sites can make calls in their visitors’ names.',
      'ALLOWED_ORIGINS must only name your pages; a proxy must not change Origin or Host',
    );
  } catch {
    // What it should do: refuse.
    return ok('origins', 'other sites can’t connect');
  } finally {
    socket.disconnect();
  }
}

function open(base: URL, page: string, token: string | null): ServerSocket {
  return io(base.origin, {
    path: new URL('socket.io/', base).pathname,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: ANSWER_WITHIN,
    // The certificate is a finding of its own.
    rejectUnauthorized: false,
    extraHeaders: { origin: page },
    auth: { version: PROTOCOL_VERSION, ...(token ? { token } : {}) },
  });
}

function connected(socket: ServerSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject);
  });
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function speed(time: number): Finding {
  const says = `connects, round trip ${time.toFixed(1)} ms`;
  return time > SLOW
    ? warn(
        CHECK,
        says,
        'Joining takes long from here.',
        'check the load of the nodes’ machine, and the network to it',
      )
    : ok(CHECK, says);
}

function withheld(code: string): Finding {
  if (code === 'unavailable') return refused(UNAVAILABLE);
  const line = 'LIMIT_MESSAGES, LIMIT_ADDRESS_MESSAGES in earshot.env; docker compose logs earshot-1';
  return refused([`connects, but doesn’t list the ICE servers (${code})`, line]);
}

function refused([says, line]: Refusal): Finding {
  return bad(CHECK, says, 'Nobody can make calls.', line);
}

/** An error of socket.io: `data` is what the server's middleware added, `description` the transport's own error. */
type ConnectError = Error & { data?: { code?: string }; description?: Error };

function failure(error: unknown): Finding {
  const { data, description, message } = error as ConnectError;
  const known = REFUSED[data?.code ?? ''];
  if (known) return refused(known);
  const line = 'every proxy must forward WebSocket upgrades of /socket.io/; ALLOWED_ORIGINS';
  return bad(CHECK, `can’t connect (${description?.message ?? message})`, 'Nobody can make calls.', line);
}
