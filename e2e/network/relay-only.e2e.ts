import type { Person } from '../support/person.ts';
import { expect, pairOf, test } from './fixtures.ts';
import type { Router, RouterOptions } from './router.ts';

const OPEN: RouterOptions = { translation: 'none' };
const HOME: RouterOptions = { translation: 'port-preserving' };

interface Network {
  readonly where: string;
  readonly router: RouterOptions;
  /** The candidates that two of there talk directly with: one's own, and the other's. */
  readonly direct: Readonly<Record<'local' | 'remote', readonly string[]>>;
}

/** At home there is one more address to tell: the router's, which a STUN server says. */
const NETWORKS: readonly Network[] = [
  { where: 'with public addresses', router: OPEN, direct: { local: ['host'], remote: ['host'] } },
  {
    where: 'behind the routers of homes',
    router: HOME,
    direct: { local: ['srflx', 'prflx', 'host'], remote: ['srflx', 'prflx'] },
  },
];

/** Everything that a page says over its WebSockets; to be called before it is opened. */
function sentBy({ page }: Person): readonly string[] {
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  return sent;
}

/** Whether nothing of what was sent tells where a router's host is, the address that a relay was asked from included. */
function expectNoAddress(sent: readonly string[], router: Router): void {
  const candidates = sent.flatMap((frame) => frame.match(/candidate:[^"\\]+/g) ?? []);
  expect(candidates.length).toBeGreaterThan(0);
  for (const candidate of candidates) expect(candidate).toContain('typ relay');
  for (const frame of sent) expect(router.isToldBy(frame), frame).toBe(false);
}

async function meet(room: string, ada: Person, ben: Person): Promise<void> {
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben', 25_000), ben.sees('Ada', 25_000)]);
}

/** The switch in the settings of a running call. */
async function hideAddress(person: Person): Promise<void> {
  await person.choose('Settings');
  const toggle = person.dialog('Settings').getByRole('switch', { name: 'Hide my address' });
  await toggle.click();
  await expect(toggle).toBeChecked();
}

/** Both come to talk without a relay: a pair that was found first may be given up for it. */
async function talkDirectly(people: readonly Person[], { direct }: Network): Promise<void> {
  for (const person of people) {
    await expect
      .poll(async () => {
        const pair = await pairOf(person);
        const isDirect =
          direct.local.includes(pair?.local ?? '') && direct.remote.includes(pair?.remote ?? '');
        return isDirect ? 'directly' : pair;
      })
      .toBe('directly');
    expect((await pairOf(person))?.relayProtocol).toBeNull();
  }
}

test.describe('as the operator wants it', () => {
  test.use({ settings: { RELAY_ONLY: 'true' } });

  test('nobody learns an address of the other, public or behind the router of a home', async ({
    lab,
    person,
    room,
  }) => {
    const routers = [lab.behind(OPEN), lab.behind(HOME)] as const;
    const [ada, ben] = [await person(routers[0]), await person(routers[1])];
    const sent = [sentBy(ada), sentBy(ben)] as const;
    await meet(room, ada, ben);
    expectNoAddress(sent[0], routers[0]);
    expectNoAddress(sent[1], routers[1]);
    for (const one of [ada, ben])
      expect(await pairOf(one)).toMatchObject({ local: 'relay', remote: 'relay' });
  });
});

for (const network of NETWORKS) {
  test.describe(network.where, () => {
    test('nobody learns the address of a person who hides it, nor gets a packet from there', async ({
      lab,
      person,
      room,
      server,
    }) => {
      const routers = [lab.behind(network.router), lab.behind(network.router)] as const;
      const hidden = { origin: server.url, localStorage: [{ name: 'earshot.hide-address', value: 'yes' }] };
      const [ada, ben] = [
        await person(routers[0], { storageState: { cookies: [], origins: [hidden] } }),
        await person(routers[1]),
      ];
      const sent = sentBy(ada);
      const seen = routers[1].countFrom(routers[0].source);
      await meet(room, ada, ben);
      expectNoAddress(sent, routers[0]);
      expect(await pairOf(ada)).toMatchObject({ local: 'relay' });
      expect((await pairOf(ben))?.remote).toBe('relay');
      expect(seen()).toBe(0);
    });

    test('two talk directly, and one who hides the address in mid-call goes on over the relay', async ({
      lab,
      person,
      room,
    }) => {
      const routers = [lab.behind(network.router), lab.behind(network.router)] as const;
      const [ada, ben] = [await person(routers[0]), await person(routers[1])];
      const sent = sentBy(ada);
      const seen = routers[1].countFrom(routers[0].source);
      await meet(room, ada, ben);
      await Promise.all([ada.hears(), ben.hears()]);
      await talkDirectly([ada, ben], network);
      const before = sent.length;
      await hideAddress(ada);
      await expect.poll(() => pairOf(ada), { timeout: 20_000 }).toMatchObject({ local: 'relay' });
      await Promise.all([ada.sees('Ben', 20_000), ben.sees('Ada', 20_000)]);
      const seenBefore = seen();
      expect(seenBefore).toBeGreaterThan(0);
      await Promise.all([ada.hears(), ben.hears()]);
      expect(seen()).toBe(seenBefore);
      expectNoAddress(sent.slice(before), routers[0]);
    });
  });
}
