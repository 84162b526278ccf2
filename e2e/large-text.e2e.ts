import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { outOfReach, SMALL_SCREENS } from './support/reach.ts';

/** Twice as large as a browser's own texts, as a person sets it in the browser or the phone. */
const LARGE = '--blink-settings=defaultFontSize=32';
/** Everything that the menu "More" opens. */
const DIALOGS = ['Invite people', 'Call access', 'Settings', 'Call quality', 'Keyboard shortcuts'];

async function expectReach({ page }: Person, where: string): Promise<void> {
  const wrong: string[] = [];
  for (const size of SMALL_SCREENS) {
    await page.setViewportSize(size);
    const found = await outOfReach(page);
    wrong.push(...found.map((one) => `${where}, ${size.width} x ${size.height}: ${one}`));
  }
  expect.soft(wrong).toEqual([]);
}

test('with texts twice as large, everything on every page is within reach', async ({ person, room }) => {
  const ada = await person({ flags: [LARGE] });
  for (const path of ['/', '/settings', '/diagnostics', '/nowhere', `/call/${room}`]) {
    await ada.page.goto(path);
    await ada.page.getByRole('heading', { level: 1 }).first().waitFor();
    await expectReach(ada, path);
  }
  expect(await ada.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
});

test('with texts twice as large, everything in a call is within reach, in every dialog too', async ({
  person,
  room,
}) => {
  const ada = await person({ flags: [LARGE] });
  const { page } = ada;
  await ada.join(room, 'Ada');
  await ada.page.getByRole('button', { name: 'Copy link' }).waitFor();
  await expectReach(ada, 'alone');
  const ben = await person();
  await ben.join(room, 'Ben');
  await ada.tile('Ben').waitFor();
  await expectReach(ada, 'call');
  await page.setViewportSize(SMALL_SCREENS[0]);
  await ada.controls.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectReach(ada, 'menu');
  await page.keyboard.press('Escape');
  for (const name of DIALOGS) {
    await page.setViewportSize(SMALL_SCREENS[0]);
    await ada.choose(name);
    await ada.dialog(name).waitFor();
    await expectReach(ada, name);
    await page.keyboard.press('Escape');
    await expect(ada.dialog(name)).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Options for Ben' }).click();
  await page.getByRole('button', { name: 'Pin' }).waitFor();
  await expectReach(ada, 'options');
  await page.keyboard.press('Escape');
  await ada.leaveCall.click();
  await page.getByRole('button', { name: 'Rejoin' }).waitFor();
  await expectReach(ada, 'after');
});
