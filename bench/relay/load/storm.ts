import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { Return, ReturnCommand } from './commands.ts';
import { aimAll, everybody, type Pair } from './crowd.ts';

// How long a client waits at most before it tries again, as socket.io's first attempts do.
const RETRY_WITHIN = 1_000;
const ANSWER_TIME = 10_000;

/** Has everybody come back by the same schedule whatever the server. */
export async function returnAll(pairs: readonly Pair[], plan: ReturnCommand): Promise<Return> {
  const clients = everybody(pairs);
  const ids = clients.map(({ id }) => id);
  const lot = createLot();
  const began = performance.now();
  const deadline = began + plan.patience * 1_000;
  const turnstile = new Turnstile(plan.atOnce);
  const returns = await Promise.all(
    clients.map(async (client) => {
      await sleep(plan.spread * lot() * 1_000);
      return turnstile.pass(() => comeBack(client, deadline, lot));
    }),
  );
  const times = returns
    .flatMap(({ at }) => (at === null ? [] : [(at - began) / 1_000]))
    .sort((a, b) => a - b);
  aimAll(pairs);
  return {
    seconds: times.at(-1) ?? NaN,
    median: times[times.length >> 1] ?? NaN,
    lost: clients.length - times.length,
    retries: returns.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    strangers: clients.filter(({ id }, index) => id !== ids[index]).length,
    silentPairs: await countSilent(pairs),
  };
}

interface Comeback {
  /** When it was in its room; null when it never was. */
  readonly at: number | null;
  readonly attempts: number;
}

async function comeBack(client: Client, deadline: number, lot: () => number): Promise<Comeback> {
  for (let attempts = 1; ; attempts++) {
    const isBack = await Promise.race([
      attempt(client),
      sleep(deadline - performance.now(), null, { ref: false }),
    ]);
    if (isBack === true) return { at: performance.now(), attempts };
    if (isBack === null || performance.now() > deadline) return { at: null, attempts };
    await sleep(RETRY_WITHIN * lot());
  }
}

async function attempt(client: Client): Promise<boolean> {
  try {
    await client.join();
    return true;
  } catch {
    // Refused, full or hung up on: told as a retry, and in the end as lost.
    return false;
  }
}

/** Lets so many through at once and the others in the order in which they came. */
class Turnstile {
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

/** Sends one candidate to the second of every pair; answers how many did not get it. */
async function countSilent(pairs: readonly Pair[]): Promise<number> {
  const silent = new Set(pairs);
  for (const pair of pairs) {
    pair.second.onSignal = () => silent.delete(pair);
    pair.first.signal('candidate');
  }
  const deadline = performance.now() + ANSWER_TIME;
  while (silent.size > 0 && performance.now() < deadline) await sleep(10);
  return silent.size;
}

/** Random numbers from 0 to 1, the same in every run (mulberry32). */
function createLot(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
