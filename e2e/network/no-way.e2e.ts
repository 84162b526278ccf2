import type { Person } from '../support/person.ts';
import { expect, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';
import { heal } from './trouble.ts';

const HOME: RouterOptions = { translation: 'port-preserving' };

/** In ms after "Reconnecting…": how soon, and how late, somebody is told that it did not work. */
const GIVEN_UP = { from: 55_000, to: 75_000 };

test('a link that is cut for 70 s heals without a tap, and who is cut off is told meanwhile', async ({
  call,
}) => {
  test.setTimeout(150_000);
  const { ada, ben, routers } = await call(HOME, HOME);
  routers[0].cut();
  const since = Date.now();
  await isGivenUp(ada, 'Ben');
  await ada.page.waitForTimeout(Math.max(0, since + 70_000 - Date.now()));
  routers[0].mend();
  await heal(ada, ben, 30_000);
});

/** Somebody is told of trouble at once, and within the time for it that it could not be helped, with what to do now. */
async function isGivenUp(person: Person, other: string): Promise<void> {
  const tile = person.tile(other);
  await expect(tile).toContainText('Reconnecting…', { timeout: 2_000 });
  const since = Date.now();
  await expect(tile).toContainText('Could not reconnect', { timeout: GIVEN_UP.to });
  expect(Date.now() - since, `ms until ${other}’s tile says so`).toBeGreaterThan(GIVEN_UP.from);
  for (const name of ['Try again', 'Leave'])
    await expect(tile.getByRole('button', { name, exact: true })).toBeVisible();
}
