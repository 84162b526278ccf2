import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../support/person.ts';
import type { RunningServer } from '../support/server.ts';
import { type Call, expect, test } from './fixtures.ts';
import type { Router } from './lab.ts';
import { areWell } from './trouble.ts';

/** How long it goes on, and how often something breaks: `npm run soak` takes half an hour. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 1);
const EVERY = 20_000;
/** What a page may have gained by the end, in bytes of its heap and in things that stay alive. */
const GAINED = { heap: 3_000_000, nodes: 300, listeners: 100 };

/** One kind of trouble; each is over within half of the time between two. */
const FAULTS: Readonly<Record<string, (call: Call, server: RunningServer) => Promise<void>>> = {
  'a silent link': ({ routers: [router] }) => forSeconds(router, (r) => r.cut(), 1 + Math.random() * 8),
  'both links silent': async ({ routers }) => {
    await Promise.all(routers.map((router) => forSeconds(router, (r) => r.cut(), 1 + Math.random() * 5)));
  },
  'another network': ({ routers }) => Promise.resolve(anyOf(routers).move()),
  'a router switched off and on': ({ routers }) =>
    forSeconds(
      anyOf(routers),
      (router) => {
        router.cut();
        router.forget();
      },
      2,
    ),
  'every fifth packet lost': ({ routers }) => forSeconds(anyOf(routers), (router) => router.lose(20), 8),
  'a line of 200 kbit/s': ({ routers }) => forSeconds(anyOf(routers), (router) => router.slow(200), 8),
  'the server killed': async (_call, server) => {
    await server.stop('SIGKILL');
    await pause(Math.random() * 5_000);
    await server.start();
  },
};

test(`a call goes on for ${MINUTES} min while something breaks every 20 s`, async ({ call, server }) => {
  test.setTimeout((MINUTES + 3) * 60_000);
  const home = { translation: 'port-preserving' } as const;
  const running = await call(home, home);
  const { ada, ben } = running;
  await areWell(ada, ben);
  const before = await Promise.all([ada, ben].map(footprint));
  const kinds = Object.keys(FAULTS);
  for (let turn = 0; turn < MINUTES * 3; turn++) {
    const kind = anyOf(kinds);
    const since = Date.now();
    await FAULTS[kind]?.(running, server);
    await pause(Math.max(0, since + EVERY - Date.now()));
    const words = await Promise.all([ada.tile('Ben').textContent(), ben.tile('Ada').textContent()]);
    const isWell = words.every((text) => text !== null && !text.includes('econnect'));
    console.log(`${turn + 1}: ${kind}: ${isWell ? 'well' : `after 20 s: ${words.join(' / ')}`}`);
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
});

async function forSeconds(router: Router, begin: (router: Router) => void, seconds: number): Promise<void> {
  begin(router);
  await pause(seconds * 1_000);
  router.mend();
}

function anyOf<T>(all: readonly T[]): T {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
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
