import type { Person } from '../support/person.ts';
import { expect, pairOf, relayProtocolsOf, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };
const STRICT: RouterOptions = { translation: 'symmetric' };

/** In ms: after about 13 s a browser gives up a name. */
const NAME_GIVEN_UP = 10_000;

// Two with public addresses, and two behind the routers of homes: relay-only.e2e.ts.

test('two behind symmetric translation talk through the relay', async ({ call }) => {
  const { ada, ben } = await call(STRICT, STRICT);
  await areRelayed(ada, ben);
  await ada.choose('Call quality');
  const numbers = ada.dialog('Call quality').getByRole('region', { name: 'Ben' });
  await expect(numbers).toContainText(/Path\s*Through a relay/u, { timeout: 15_000 });
});

test('where UDP is blocked the relay is reached over TCP', async ({ call }) => {
  const { ada } = await call({ ...HOME, lets: 'tcp' }, STRICT);
  expect(await pairOf(ada)).toMatchObject({ local: 'relay', relayProtocol: 'tcp' });
});

test('where all but port 443 is blocked the relay is reached over TLS', async ({ call }) => {
  const { ada } = await call({ ...HOME, lets: 'https' }, STRICT);
  expect(await pairOf(ada)).toMatchObject({ local: 'relay', relayProtocol: 'tls' });
});

test.describe('with a first relay that is dead', () => {
  test.use({
    settings: { TURN_URLS: 'turn:silent.lab:3478?transport=udp,turn:turn.lab:3478?transport=udp' },
  });

  test('the second one is used', async ({ call }) => {
    const { ada, ben } = await call(STRICT, STRICT);
    await areRelayed(ada, ben);
  });
});

// Nobody answers questions for the first name, as in a network whose resolver is down.
test.describe('with a first relay whose name is never answered', () => {
  const UNANSWERED = 'turn:unanswered.lab:3478?transport=udp';
  const ANSWERED = 'turn:turn.lab:3478?transport=udp';
  test.use({ settings: { STUN_URLS: 'stun:unanswered.lab:3478', TURN_URLS: `${UNANSWERED},${ANSWERED}` } });

  for (const [way, options] of [
    ['directly', { translation: 'none' }],
    ['through the second one', STRICT],
  ] as const satisfies readonly (readonly [string, RouterOptions])[]) {
    test(`two talk ${way}, and wait for no name`, async ({ lab, person, room }) => {
      const [ada, ben] = await Promise.all([person(lab.behind(options)), person(lab.behind(options))]);
      await ada.join(room, 'Ada');
      await ben.open(room);
      await ben.joinCall.click({ trial: true });
      const since = Date.now();
      await ben.joinAs('Ben');
      await Promise.all([
        ada.sees('Ben', 25_000),
        ben.sees('Ada', 25_000),
        ada.hears(25_000),
        ben.hears(25_000),
      ]);
      expect(Date.now() - since, 'ms until both see and hear').toBeLessThan(NAME_GIVEN_UP);
    });
  }

  test('the diagnostics say which one it is', async ({ lab, person }) => {
    const { page } = await person(lab.behind(HOME));
    await page.goto('/diagnostics');
    const line = (url: string) =>
      page.getByRole('listitem').filter({ has: page.getByText(url, { exact: true }) });
    await expect(line(UNANSWERED)).toContainText('Bad', { timeout: 25_000 });
    await expect(line(ANSWERED)).toContainText('The relay works.', { timeout: 25_000 });
  });
});

/** Each of them sends through a relay, their own or the other's, which whoever it belongs to reaches over UDP. */
async function areRelayed(ada: Person, ben: Person): Promise<void> {
  for (const [person, other] of [
    [ada, ben],
    [ben, ada],
  ] as const) {
    const way = async () => {
      const pair = await pairOf(person);
      return pair?.relayProtocol ?? (await relayProtocolsOf(other)).get(pair?.remotePort ?? 0);
    };
    // Until UDP has answered, a call may begin over TCP.
    await expect.poll(way, { timeout: 15_000 }).toBe('udp');
  }
}
