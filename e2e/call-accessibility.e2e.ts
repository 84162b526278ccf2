import { expectNoViolations, expectNoViolationsInAnyTheme } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { makeDevicesRemovable, unplug } from './support/unplug.ts';

const SHARES_ITS_SCREEN = '--auto-select-desktop-capture-source=Entire screen';

test('axe finds nothing wrong with the call’s menu and dialogs, light or dark', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  const more = ada.controls.getByRole('button', { name: 'More' });
  await more.click();
  await ada.menuItem('Settings').waitFor();
  await expectNoViolationsInAnyTheme(ada);
  await ada.page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  for (const name of ['Invite people', 'Call access', 'Settings', 'Keyboard shortcuts']) {
    await ada.choose(name);
    await ada.dialog(name).waitFor();
    await expectNoViolationsInAnyTheme(ada);
    await ada.page.keyboard.press('Escape');
    await expect(ada.dialog(name)).toHaveCount(0);
    await expect(more).toBeFocused();
  }
  await ada.tile('Ben').hover();
  await ada.tile('Ben').getByRole('button', { name: 'Options for Ben' }).click();
  await ada.dialog('Options for Ben').waitFor();
  await expectNoViolationsInAnyTheme(ada);
});

test('axe finds nothing wrong with what a call tells of devices, shares and offers, light or dark', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [SHARES_ITS_SCREEN] }), await person()];
  await makeDevicesRemovable(ada);
  await ada.join(room, 'Ada');
  await ada.page.getByRole('img', { name: 'QR code of the link to this call' }).waitFor();
  await expectNoViolationsInAnyTheme(ada); // alone
  await ben.join(room, 'Ben');
  await ada.controls.getByRole('button', { name: 'Share screen' }).click();
  await ada.page.getByRole('button', { name: 'Stop sharing' }).waitFor();
  await ben.sees('Ada’s screen');
  const [microphone, camera] = [await unplug(ada, 'microphone'), await unplug(ada, 'camera')];
  await ada.alerts.filter({ hasText: /camera/i }).waitFor();
  for (const label of [microphone, camera])
    await expect(ada.news.filter({ hasText: `${label} was disconnected` })).toBeVisible();
  await Promise.all([expectNoViolationsInAnyTheme(ada), expectNoViolationsInAnyTheme(ben)]); // the screen is still shared
});

test('nothing is out of reach on 320x640 pixels, upright or on its side', async ({ person, room }) => {
  const ada = await person();
  const inEitherPosition = async (look: (width: number) => Promise<void>) => {
    for (const viewport of [
      { width: 320, height: 640 },
      { width: 640, height: 360 },
    ]) {
      await ada.page.setViewportSize(viewport);
      await look(viewport.width);
    }
  };
  const overflow = () =>
    ada.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const fits = (where: string) =>
    inEitherPosition((width) => expect.poll(overflow, `${where}, ${width} pixels wide`).toBe(0));
  for (const path of ['/', '/settings']) {
    await ada.page.goto(path);
    await ada.page.getByRole('heading').first().waitFor();
    await fits(path);
  }
  await ada.open(room);
  await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
  await fits('lobby');
  await ada.joinAs('Ada');
  await fits('call');
  const hasButtonsWithin = async (width: number) => {
    const buttons = ada.controls.locator('button:visible'); // the others are in the menu
    expect(await buttons.count()).toBeGreaterThan(4);
    for (const button of await buttons.all()) {
      const box = (await button.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
  };
  await inEitherPosition((width) => expect(() => hasButtonsWithin(width)).toPass({ timeout: 5_000 }));
  await ada.choose('Settings');
  await inEitherPosition(async () => {
    await expect(ada.dialog('Settings').getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    await expectNoViolations(ada);
  });
});
