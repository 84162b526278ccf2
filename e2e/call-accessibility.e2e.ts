import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { makeDevicesRemovable, unplug } from './support/unplug.ts';

const SHARES_ITS_SCREEN = '--auto-select-desktop-capture-source=Entire screen';

async function expectNoViolations({ page }: Person): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the call’s menu and dialogs in ${colorScheme}`, async ({
    person,
    room,
  }) => {
    const [ada, ben] = [await person({ context: { colorScheme } }), await person()];
    await ada.join(room, 'Ada');
    await ben.join(room, 'Ben');
    await ada.sees('Ben');
    const more = ada.controls.getByRole('button', { name: 'More' });
    await more.click();
    await ada.menuItem('Settings').waitFor();
    await expectNoViolations(ada);
    await ada.page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    for (const name of ['Invite people', 'Call access', 'Settings', 'Keyboard shortcuts']) {
      await ada.choose(name);
      await ada.dialog(name).waitFor();
      await expectNoViolations(ada);
      await ada.page.keyboard.press('Escape');
      await expect(ada.dialog(name)).toHaveCount(0);
      await expect(more).toBeFocused();
    }
    await ada.tile('Ben').hover();
    await ada.tile('Ben').getByRole('button', { name: 'Options for Ben' }).click();
    await ada.dialog('Options for Ben').waitFor();
    await expectNoViolations(ada);
  });

  test(`axe finds nothing wrong with what a call tells of devices, shares and offers in ${colorScheme}`, async ({
    person,
    room,
  }) => {
    const [ada, ben] = [
      await person({ context: { colorScheme }, flags: [SHARES_ITS_SCREEN] }),
      await person({ context: { colorScheme } }),
    ];
    await makeDevicesRemovable(ada);
    await ada.join(room, 'Ada');
    await ada.page.getByRole('img', { name: 'QR code of the link to this call' }).waitFor();
    await expectNoViolations(ada); // alone
    await ben.join(room, 'Ben');
    await ada.controls.getByRole('button', { name: 'Share screen' }).click();
    await ada.page.getByRole('button', { name: 'Stop sharing' }).waitFor();
    await ben.sees('Ada’s screen');
    const [microphone, camera] = [await unplug(ada, 'microphone'), await unplug(ada, 'camera')];
    await ada.alerts.filter({ hasText: /camera/i }).waitFor();
    for (const label of [microphone, camera])
      await expect(ada.news.filter({ hasText: `${label} was disconnected` })).toBeVisible();
    await Promise.all([expectNoViolations(ada), expectNoViolations(ben)]); // the screen is still shared
  });
}

for (const viewport of [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
]) {
  test(`nothing is out of reach on ${viewport.width}x${viewport.height} pixels`, async ({ person, room }) => {
    const ada = await person({ context: { viewport } });
    const overflow = () =>
      ada.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const path of ['/', '/settings']) {
      await ada.page.goto(path);
      await ada.page.getByRole('heading').first().waitFor();
      expect(await overflow(), path).toBe(0);
    }
    await ada.open(room);
    await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
    expect(await overflow(), 'lobby').toBe(0);
    await ada.joinAs('Ada');
    expect(await overflow(), 'call').toBe(0);
    const buttons = ada.controls.locator('button:visible'); // the others are in the menu
    expect(await buttons.count()).toBeGreaterThan(4);
    for (const button of await buttons.all()) {
      const box = (await button.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
    }
    await ada.choose('Settings');
    await expect(ada.dialog('Settings').getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    await expectNoViolations(ada);
  });
}
