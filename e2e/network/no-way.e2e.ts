import { WAITS } from '../support/lanes.ts';
import type { Person } from '../support/person.ts';
import { expect, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';
import { areTold, heal, switchCameras } from './trouble.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };

/** In ms after the loss: how soon, and how late, somebody is told that it did not work. */
const GIVEN_UP = { from: 55_000, to: 75_000 };

test.describe('without a relay', () => {
  test.use({ settings: { TURN_URLS: '', TURN_SECRET: '' } });

  test(
    'where there is no way for a minute both are told so, and one tap heals it',
    WAITS,
    async ({ call }) => {
      const { ada, ben, routers } = await call(HOME, HOME);
      const since = Date.now();
      routers[0].blockUdp();
      await areTold(ada, ben);
      await switchCameras(ada, ben);
      await Promise.all([isGivenUp(ada, 'Ben', since), isGivenUp(ben, 'Ada', since)]);
      await switchCameras(ada, ben);
      const again = ada.tile('Ben').getByRole('button', { name: 'Try again' });
      // Cameras move the tiles, and a button that moves is not tapped before the link has healed by itself.
      await again.click({ trial: true });
      routers[0].mend();
      await again.click();
      await heal(ada, ben);
    },
  );
});

test(
  'a link that is cut for 70 s heals without a tap, and who is cut off is told meanwhile',
  WAITS,
  async ({ call }) => {
    const { ada, ben, routers } = await call(HOME, HOME);
    const since = Date.now();
    routers[0].cut();
    await areTold(ada, ben);
    await switchCameras(ada, ben);
    await isGivenUp(ada, 'Ben', since);
    await ada.page.waitForTimeout(Math.max(0, since + 70_000 - Date.now()));
    await switchCameras(ada, ben);
    routers[0].mend();
    await heal(ada, ben, 30_000);
  },
);

/** Somebody is told within the time for it that it could not be helped, and what there is to do. */
async function isGivenUp(person: Person, other: string, since: number): Promise<void> {
  const tile = person.tile(other);
  const left = since + GIVEN_UP.to - Date.now();
  await expect(tile).toContainText('Couldn’t reconnect', { timeout: left });
  expect(Date.now() - since, `ms until ${other}’s tile says so`).toBeGreaterThan(GIVEN_UP.from);
  for (const name of ['Try again', 'Leave'])
    await expect(tile.getByRole('button', { name, exact: true })).toBeVisible();
}
