import { setTimeout as pause } from 'node:timers/promises';
import { WAITS } from '../support/lanes.ts';
import type { Person } from '../support/person.ts';
import type { RunningServer } from '../support/server.ts';
import { type Call, expect, test } from './fixtures.ts';
import type { Router } from './router.ts';
import { areWell } from './trouble.ts';

/** How long it goes on, and how often something breaks: `npm run soak` takes half an hour. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 1);
const EVERY = 20_000;
/** What a page may have gained by the end, in bytes of its heap and in things that stay alive. */
const GAINED = { heap: 3_000_000, nodes: 300, listeners: 100 };
/** What the server may hold open for two people: a socket each, and a few that wait for another request. */
const DESCRIPTORS = 8;
/** In ms: the server notices what is dead after 18 s, and keeps a line for another request for 72 s. */
const SETTLED_WITHIN = 90_000;

interface Running extends Call {
  readonly server: RunningServer;
  /** The next number, 0 to 1. */
  readonly random: () => number;
}

/** One kind of trouble; each is over within half of the time between two. */
const FAULTS: Readonly<Record<string, (running: Running) => Promise<void>>> = {
  'a silent link': ({ routers: [router], random }) => forSeconds(router, (r) => r.cut(), 1 + random() * 8),
  'both links silent': async ({ routers, random }) => {
    await Promise.all(routers.map((router) => forSeconds(router, (r) => r.cut(), 1 + random() * 5)));
  },
  'another network': ({ routers, random }) => Promise.resolve(anyOf(routers, random).move()),
  'a router switched off and on': ({ routers, random }) =>
    forSeconds(
      anyOf(routers, random),
      (router) => {
        router.cut();
        router.forget();
      },
      2,
    ),
  'every fifth packet lost': ({ routers, random }) =>
    forSeconds(anyOf(routers, random), (router) => router.lose(20), 8),
  'a line of 200 kbit/s': ({ routers, random }) =>
    forSeconds(anyOf(routers, random), (router) => router.slow(200), 8),
  'the server killed': async ({ server, random }) => {
    await server.stop('SIGKILL');
    await pause(random() * 5_000);
    await server.start();
  },
};

test(
  `a call goes on for ${MINUTES} min while something breaks every 20 s`,
  WAITS,
  async ({ call, server }) => {
    test.setTimeout((MINUTES + 5) * 60_000);
    const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000);
    console.log(`SOAK_SEED=${seed} repeats these faults`);
    const home = { translation: 'port-preserving' } as const;
    // Nothing that tests before have left with it.
    await server.stop();
    await server.start();
    const idle = server.descriptors();
    const running = { ...(await call(home, home)), server, random: numbersFrom(seed) };
    const { ada, ben, random } = running;
    await areWell(ada, ben);
    const before = await Promise.all([ada, ben].map(footprint));
    const kinds = Object.keys(FAULTS);
    for (let turn = 1; turn <= MINUTES * 3; turn++) {
      const kind = anyOf(kinds, random);
      console.log(`${turn}: ${kind}`);
      const since = Date.now();
      await FAULTS[kind]?.(running);
      await pause(Math.max(0, since + EVERY - Date.now()));
      const words = await Promise.all([ada.tile('Ben').textContent(), ben.tile('Ada').textContent()]);
      expect(words.join(' / '), `20 s after ${kind} (${turn}, SOAK_SEED=${seed})`).not.toContain('econnect');
      await Promise.all([ada.hears(), ben.hears()]);
    }
    await areWell(ada, ben);
    const after = await Promise.all([ada, ben].map(footprint));
    console.log(JSON.stringify({ before, after }));
    for (const [index, { heap, nodes, listeners, connections }] of after.entries()) {
      const start = before[index];
      expect(connections, 'connections that are not closed').toBe(1);
      expect(heap).toBeLessThan((start?.heap ?? 0) + GAINED.heap);
      expect(nodes).toBeLessThan((start?.nodes ?? 0) + GAINED.nodes);
      expect(listeners).toBeLessThan((start?.listeners ?? 0) + GAINED.listeners);
    }
    await expect
      .poll(() => server.descriptors() - idle, { message: 'descriptors', timeout: SETTLED_WITHIN })
      .toBeLessThanOrEqual(DESCRIPTORS);
  },
);

async function forSeconds(router: Router, begin: (router: Router) => void, seconds: number): Promise<void> {
  begin(router);
  await pause(seconds * 1_000);
  router.mend();
}

function anyOf<T>(all: readonly T[], random: () => number): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
}

/** Numbers, 0 to 1, that look random and are the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a page holds on to after its garbage was collected: bytes of heap, nodes, event listeners, open connections. */
async function footprint({ page }: Person): Promise<Record<keyof typeof GAINED | 'connections', number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  const connections = await page.evaluate(
    () =>
      (window as Window & { connections?: RTCPeerConnection[] }).connections?.filter(
        ({ connectionState }) => connectionState !== 'closed',
      ).length ?? 0,
  );
  return { heap: usedSize, nodes, listeners: jsEventListeners, connections };
}
