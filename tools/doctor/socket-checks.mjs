import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';
import { PROTOCOL_VERSION } from '../../protocol/src/version.ts';
import { bad, ok, warn } from './finding.mjs';

const CHECK = 'WebSocket';
const ROUNDS = 5;
/** Times in ms. */
const ANSWER_WITHIN = 6_000;
const SLOW = 400;
const FOREIGN = 'https://not-this-server.invalid';
const REFUSED = {
  forbidden: ['asks for an access token', 'pass one: npm run doctor -- <url> --token <token>; ACCESS, JWT_*'],
  'version-mismatch': ['speaks another version', 'run the doctor of the same version'],
  unavailable: ['cannot reach its own services', 'REDIS_URL, JWT_JWKS_URL'],
};

/** Connects as a page of this origin, and as one of a foreign; resolves to the findings and the ICE servers handed out. */
export async function checkSocket(origin, token) {
  const [own, foreign] = await Promise.all([askAsClient(origin, token), checkForeignOrigin(origin, token)]);
  // Where not even its own page gets in, a foreign one that does not either proves nothing.
  const findings = own.iceServers === null ? [own.finding] : [own.finding, foreign];
  return { findings, iceServers: own.iceServers };
}

async function askAsClient(origin, token) {
  const socket = open(origin, origin, token);
  try {
    await connected(socket);
    const times = [];
    let iceServers = [];
    while (times.length < ROUNDS) {
      const sentAt = performance.now();
      const answer = await socket.timeout(ANSWER_WITHIN).emitWithAck('ice', {});
      times.push(performance.now() - sentAt);
      if (!answer.ok) return { finding: withheld(answer.error.code), iceServers: null };
      ({ iceServers } = answer.value);
    }
    return { finding: speed(times.sort((one, other) => one - other)[2]), iceServers };
  } catch (error) {
    return { finding: failure(error), iceServers: null };
  } finally {
    socket.disconnect();
  }
}

async function checkForeignOrigin(origin, token) {
  const socket = open(origin, FOREIGN, token);
  try {
    await connected(socket);
    return bad(
      'origins',
      'pages of any site may connect',
      'A foreign page can call in the name of its visitors.',
      'ALLOWED_ORIGINS names your pages alone; a proxy must not change Origin or Host',
    );
  } catch {
    // What it should do: refuse.
    return ok('origins', 'a foreign page may not connect');
  } finally {
    socket.disconnect();
  }
}

function open(origin, page, token) {
  return io(origin, {
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

function connected(socket) {
  const { promise, resolve, reject } = Promise.withResolvers();
  socket.once('connect', resolve).once('connect_error', reject);
  return promise;
}

function speed(time) {
  const says = `connects, round trip ${time.toFixed(1)} ms`;
  return time > SLOW
    ? warn(CHECK, says, 'Joining takes long from here.', 'the nodes’ machine, or the way there, is slow')
    : ok(CHECK, says);
}

function withheld(code) {
  if (code === 'unavailable') return refused(REFUSED.unavailable);
  const line = 'LIMIT_MESSAGES, LIMIT_ADDRESS_MESSAGES in earshot.env; docker compose logs earshot-1';
  return refused([`connects, but does not name the ICE servers (${code})`, line]);
}

function refused([says, line]) {
  return bad(CHECK, says, 'Nobody can call like this.', line);
}

function failure(error) {
  const known = REFUSED[error.data?.code];
  if (known) return refused(known);
  const line = 'every proxy passes upgrades of /socket.io/ on; ALLOWED_ORIGINS';
  return bad(
    CHECK,
    `does not connect (${error.description?.message ?? error.message})`,
    'Nobody can call.',
    line,
  );
}
