// What checking one resume token and signing another costs, in µs of CPU of the whole process: with jose, and as the
// server does it. `node bench/resume-tokens.ts`
import { jwtVerify, SignJWT } from 'jose';
import { createRoomId, type PeerId } from '@earshot/protocol';
import { ResumeTokens } from '../server/src/auth/resume-tokens.ts';

const PAIRS = 20_000;
const ROUNDS = 5;

const secret = 'a secret for benchmarks, of no use elsewhere';
const room = createRoomId();
const id = 'pQ2v7cXn0yTb1sLr5kGd3' as PeerId;
const joined = 1_767_225_600_001;
const algorithm = { name: 'HMAC', hash: 'SHA-256' };
const bytes = new TextEncoder().encode(secret);
const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
const tokens = new ResumeTokens(secret);

async function withJose(): Promise<void> {
  const token = await new SignJWT({ room, joined })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setAudience('earshot-resume')
    .setExpirationTime('24h')
    .sign(key);
  await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'earshot-resume' });
}

async function asTheServer(): Promise<void> {
  const token = tokens.sign(room, { id, joined, user: null, role: 'participant', call: 'c1234567890' });
  if (tokens.verify(token, room, null) === null) throw new Error('the token was not good');
}

/** The middle of a few rounds, `breadth` pairs at a time. */
async function cost(pair: () => Promise<void>, breadth: number): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = process.cpuUsage();
    for (let done = 0; done < PAIRS; done += breadth)
      await Promise.all(Array.from({ length: breadth }, pair));
    const { user, system } = process.cpuUsage(start);
    // The first round warms up.
    if (round > 0) rounds.push((user + system) / PAIRS);
  }
  return rounds.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

for (const [name, pair] of [
  ['jose', withJose],
  ['server', asTheServer],
] as const) {
  for (const breadth of [1, 100])
    console.log(`${name}, ${breadth} at a time: ${(await cost(pair, breadth)).toFixed(1)} µs`);
}
