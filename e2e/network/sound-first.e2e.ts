import AxeBuilder from '@axe-core/playwright';
import type { Person } from '../support/person.ts';
import { timed } from '../support/timed.ts';
import { expect, test } from './fixtures.ts';
import type { RouterOptions } from './router.ts';
import { heardDuring } from './voice.ts';

test.use({ hasWholePictures: true });

const HOME: RouterOptions = { translation: 'port-preserving' };

test('over 100 kbit/s people hear each other, and cameras are paused with a word until there is room', async ({
  call,
}) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  routers[0].slow(100);
  // Whichever way is full first: with two people nobody knows whose side it is, and the words leave that open.
  const cause = /Your upload may be too slow|The connection to Ben has gaps/u;
  const arePaused = async (person: Person, other: string) => {
    await expect(person.tile('You')).toContainText('Camera paused', { timeout: 20_000 });
    await expect(person.tile(other)).toContainText('Video paused');
    await expect(person.tile(other).locator('video')).toHaveCount(0);
  };
  await Promise.all([
    expect(ada.news.filter({ hasText: cause }).first()).toBeVisible({ timeout: 30_000 }),
    expect(ada.news.filter({ hasText: 'your camera is paused' })).toHaveCount(1, { timeout: 20_000 }),
    arePaused(ada, 'Ben'),
    arePaused(ben, 'Ada'),
  ]);
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([]);
  for (const { concealed } of await heardDuring(5_000, ada, ben)) expect(concealed).toBeLessThan(0.1);
  await Promise.all([ada.hears(), ben.hears()]);
  routers[0].mend();
  await timed(() => Promise.all([ada.sees('Ben', 45_000), ben.sees('Ada', 45_000)]));
  await expect(ada.tile('You')).not.toContainText('paused');
});

test('with cameras off, voices that do not fit into 100 kbit/s become smaller until they do', async ({
  call,
}) => {
  const { ada, ben, routers } = await call(HOME, HOME);
  for (const person of [ada, ben]) await person.camera.click();
  const concealed = async () =>
    Math.max(...(await heardDuring(4_000, ada, ben)).map((heard) => heard.concealed));
  routers[0].slow(100);
  await expect.poll(concealed, { timeout: 20_000 }).toBeGreaterThan(0.1);
  await expect.poll(concealed, { timeout: 40_000 }).toBeLessThan(0.04);
  await expect(ada.tile('You')).not.toContainText('paused');
});
