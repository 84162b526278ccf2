import { setTimeout as pause } from 'node:timers/promises';
import { WAITS } from '../support/lanes.ts';
import { expect, pairOf, test } from './fixtures.ts';
import { heal, switchCameras } from './trouble.ts';

/** The shortest life of credentials that a server gives, in s. */
const LIFETIME = 60;

test.use({ settings: { RELAY_ONLY: 'true', TURN_TTL: String(LIFETIME) } });

test('after their relay credentials have expired people still find a new path', WAITS, async ({ call }) => {
  const home = { translation: 'port-preserving' } as const;
  const { ada, ben, routers } = await call(home, home);
  await switchCameras(ada, ben);
  // Credentials end by the clock; nothing but time says so.
  await pause((LIFETIME + 5) * 1_000);
  await switchCameras(ada, ben);
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  routers[0].move();
  await heal(ada, ben, 30_000);
  expect(await pairOf(ada)).toMatchObject({ local: 'relay' });
});
