import { ALONE } from '../support/lanes.ts';
import { timed } from '../support/timed.ts';
import { type Call, expect, pairOf, test } from './fixtures.ts';
import { openFox } from './fox.ts';
import { connectionsMade, longestGap, watchGaps } from './media-gap.ts';
import type { RouterOptions } from './router.ts';
import { areWell } from './trouble.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };
/**
 * In ms: what looks for a path finds it earlier, on however busy a machine; the new connections that come after it begin 8 s after a
 * loss. How long it takes on a quiet machine is what `npm run bench:recovery` says.
 */
const AT_MOST = 8_000;
/** How many connections one change may take. */
const MOST_CONNECTIONS = 3;
/** In ms: while two ways out are up. */
const BOTH_UP = 3_000;

test('the old network goes down and another one comes up', async ({ call }) => {
  const talk = await call(HOME, HOME);
  await changes(talk, ({ routers }) => routers[0].swap());
});

test('two networks are up for 3 s, then the old one is taken away', async ({ call }) => {
  const talk = await call(HOME, HOME);
  const made = await connectionsOf(talk);
  talk.routers[0].addWay();
  await talk.ada.page.waitForTimeout(BOTH_UP);
  expect(await connectionsOf(talk), 'a network more is no reason for another connection').toEqual(made);
  await changes(talk, ({ routers }) => routers[0].dropAddress());
  await areFew(talk, made);
});

test('a cable is pulled while a radio is up', async ({ call }) => {
  const talk = await call({ ...HOME, hasSpare: true }, HOME);
  const made = await connectionsOf(talk);
  await changes(talk, ({ routers }) => routers[0].pull());
  await areFew(talk, made);
});

test('UDP is blocked in mid-call', async ({ call }) => {
  const talk = await call(HOME, HOME);
  const made = await connectionsOf(talk);
  expect(await pairOf(talk.ada)).toMatchObject({ relayProtocol: null });
  await changes(talk, ({ routers }) => routers[0].blockUdp());
  expect(['tcp', 'tls']).toContain((await pairOf(talk.ada))?.relayProtocol);
  await areFew(talk, made);
});

test('a Firefox moves to another network', ALONE, async ({ lab, person, server, room }) => {
  const routers = [lab.behind(HOME), lab.behind(HOME)] as const;
  const fox = await openFox(routers[0].host, `${server.url}/call/${room}`);
  try {
    await fox.join('Fox');
    const ben = await person(routers[1]);
    await ben.join(room, 'Ben');
    const areThere = () => Promise.all([fox.sees(), fox.hears(), ben.sees('Fox', 20_000), ben.hears(20_000)]);
    await areThere();
    await Promise.all([watchGaps(fox), watchGaps(ben.page)]);
    routers[0].move();
    await ben.page.waitForTimeout(3_000);
    await timed(areThere);
    for (const page of [fox, ben.page]) expect(await longestGap(page)).toBeLessThan(AT_MOST);
  } finally {
    await fox.close();
  }
});

/** Lets a network change under two people, who are well again in time. */
async function changes(talk: Call, change: (talk: Call) => void): Promise<void> {
  const { ada, ben } = talk;
  await Promise.all([watchGaps(ada.page), watchGaps(ben.page)]);
  change(talk);
  // What was on its way must not be taken for what comes after it.
  await ada.page.waitForTimeout(2_000);
  await timed(() => areWell(ada, ben));
  for (const { page } of [ada, ben])
    expect(await longestGap(page), 'ms without sound or picture').toBeLessThan(AT_MOST);
}

function connectionsOf({ ada, ben }: Call): Promise<readonly number[]> {
  return Promise.all([connectionsMade(ada.page), connectionsMade(ben.page)]);
}

/** No change takes one new connection after another. */
async function areFew(talk: Call, made: readonly number[]): Promise<void> {
  for (const [side, count] of (await connectionsOf(talk)).entries())
    expect(count - (made[side] ?? 0), 'connections more').toBeLessThan(MOST_CONNECTIONS);
}
