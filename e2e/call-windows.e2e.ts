import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { scan } from './support/scan.ts';

const SHARES_ITS_SCREEN = '--auto-select-desktop-capture-source=Entire screen';

const optionsOf = (person: Person, tile: string) => {
  const button = person.tile(tile).getByRole('button', { name: 'Options for Ben' });
  return { button, panel: person.tile(tile).getByRole('dialog', { name: 'Options for Ben' }) };
};

test('others are invited from a dialog, also while the call fills the screen', async ({
  person,
  room,
  server,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ada.choose('Full screen');
  await expect.poll(() => ada.page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  const invite = ada.controls.getByRole('button', { name: 'Invite people' });
  await invite.click();
  const dialog = ada.dialog('Invite people');
  const code = dialog.getByRole('img', { name: 'QR code of the link to this call' });
  await expect(code).toBeInViewport({ ratio: 1 });
  expect(await scan(code)).toBe(`${server.url}/call/${room}`);
  await ada.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(invite).toBeFocused();
  await ada.choose('Full screen');
  await expect.poll(() => ada.page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test('the small window shows the other, has the controls, and leads back', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  const opened = ada.page.context().waitForEvent('page');
  await ada.choose('Small window');
  const small = await opened;
  const frames = () =>
    small
      .locator('video')
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  await ada.until('frames of Ben', async () => (await frames()) > 10);
  await small.getByRole('button', { name: 'Microphone' }).click();
  await expect(ben.tile('Ada').getByText('Microphone off')).toHaveCount(1);
  await small.getByRole('button', { name: 'Back to the call' }).click();
  await expect.poll(() => small.isClosed()).toBe(true);
});

test('the small window ends with the call', async ({ person, room }) => {
  const ada = await person();
  await ada.join(room, 'Ada');
  const opened = ada.page.context().waitForEvent('page');
  await ada.choose('Small window');
  const small = await opened;
  await small.getByRole('button', { name: 'Leave call' }).click();
  await expect.poll(() => small.isClosed()).toBe(true);
  await expect(ada.page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
});

test('while the call fills the screen, Escape closes its menu and its dialogs', async ({ person, room }) => {
  const ada = await person();
  await ada.join(room, 'Ada');
  // That Escape ends it is the browser's part: keys that a test presses come by another way.
  const isFilling = () => ada.page.evaluate(() => document.fullscreenElement !== null);
  await ada.choose('Full screen');
  await expect.poll(isFilling).toBe(true);
  await ada.controls.getByRole('button', { name: 'More' }).click();
  await ada.menuItem('Settings').waitFor();
  await ada.page.keyboard.press('Escape');
  await expect(ada.menuItem('Settings')).toHaveCount(0);
  await ada.choose('Settings');
  await ada.dialog('Settings').waitFor();
  await ada.page.keyboard.press('Escape');
  await expect(ada.dialog('Settings')).toHaveCount(0);
  expect(await isFilling()).toBe(true);
});

test('a picture’s options take the focus, and give it back to their own button', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person({ flags: [SHARES_ITS_SCREEN] })];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.controls.getByRole('button', { name: 'Share screen' }).click();
  for (const tile of ['Ben', 'Ben’s screen']) {
    const { button, panel } = optionsOf(ada, tile);
    await button.focus();
    await ada.page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Pin' })).toBeFocused();
    await ada.page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
    await ada.page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Pin' }).press('Enter');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test('a finger finds the options of a picture', async ({ person, room }) => {
  const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
  const [ada, ben] = [await person({ context: phone }), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  const { button, panel } = optionsOf(ada, 'Ben');
  await expect(button).toBeInViewport({ ratio: 1 });
  await expect(button).toHaveCSS('opacity', '1');
  const box = (await button.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  await button.tap();
  await expect(panel).toBeInViewport({ ratio: 1 });
  await panel.getByRole('button', { name: 'Pin' }).tap();
  await expect(panel).toBeHidden();
});

test('where a page has no windows of its own, the video alone is small, and goes with the call', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.page.addInitScript(() => Reflect.deleteProperty(window, 'documentPictureInPicture'));
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ada.choose('Small window');
  const isSmall = () => ada.page.evaluate(() => document.pictureInPictureElement !== null);
  await expect.poll(isSmall).toBe(true);
  const isBen = (tile: Element) => tile.contains(document.pictureInPictureElement);
  expect(await ada.tile('Ben').evaluate(isBen)).toBe(true);
  await ada.leaveCall.click();
  await expect(ada.page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
  await expect.poll(isSmall).toBe(false);
});
