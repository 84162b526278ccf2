import type { Person } from '../support/person.ts';
import { expect, pairOf, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };
const STRICT: RouterOptions = { translation: 'symmetric' };

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

/** At least one of them is reached at a relay, which that one reaches over UDP. */
async function areRelayed(ada: Person, ben: Person): Promise<void> {
  const pairs = [await pairOf(ada), await pairOf(ben)];
  expect(pairs.flatMap((pair) => [pair?.local, pair?.remote])).toContain('relay');
  expect(pairs.map((pair) => pair?.relayProtocol).filter((protocol) => protocol !== null)).toContain('udp');
}
