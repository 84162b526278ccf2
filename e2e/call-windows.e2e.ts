import { expect, test } from './support/fixtures.ts';
import { scan } from './support/scan.ts';

test('while the call fills the screen others are invited, and Escape closes dialogs and the menu', async ({
  person,
  room,
  server,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  // That Escape ends it is the browser's part: keys that a test presses come by another way.
  const isFilling = () => ada.page.evaluate(() => document.fullscreenElement !== null);
  await ada.choose('Full screen');
  await expect.poll(isFilling).toBe(true);
  const invite = ada.controls.getByRole('button', { name: 'Invite people' });
  await invite.click();
  const dialog = ada.dialog('Invite people');
  const code = dialog.getByRole('img', { name: 'QR code of the link to this call' });
  await expect(code).toBeInViewport({ ratio: 1 });
  expect(await scan(code)).toBe(`${server.url}/call/${room}`);
  await ada.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(invite).toBeFocused();

  await ada.controls.getByRole('button', { name: 'More' }).click();
  await ada.menuItem('Settings').waitFor();
  await ada.page.keyboard.press('Escape');
  await expect(ada.menuItem('Settings')).toHaveCount(0);
  await ada.choose('Settings');
  await ada.dialog('Settings').waitFor();
  await ada.page.keyboard.press('Escape');
  await expect(ada.dialog('Settings')).toHaveCount(0);
  expect(await isFilling()).toBe(true);
  await ada.choose('Full screen');
  await expect.poll(isFilling).toBe(false);
});

test('the small window shows the other, has the controls, leads back, and ends with the call', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ben.page.addInitScript(() => Reflect.deleteProperty(window, 'documentPictureInPicture'));
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  const open = async () => {
    const opened = ada.page.context().waitForEvent('page');
    await ada.choose('Small window');
    return opened;
  };
  const small = await open();
  const frames = () =>
    small
      .locator('video')
      .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  await ada.until('frames of Ben', async () => (await frames()) > 10);
  await small.getByRole('button', { name: 'Microphone' }).click();
  await expect(ben.tile('Ada').getByText('Microphone off')).toHaveCount(1);
  await small.getByRole('button', { name: 'Back to the call' }).click();
  await expect.poll(() => small.isClosed()).toBe(true);

  await test.step('where a page has no windows of its own, the video alone is small', async () => {
    await ben.choose('Small window');
    const isSmall = () => ben.page.evaluate(() => document.pictureInPictureElement !== null);
    await expect.poll(isSmall).toBe(true);
    const isAda = (tile: Element) => tile.contains(document.pictureInPictureElement);
    expect(await ben.tile('Ada').evaluate(isAda)).toBe(true);
    await ben.leaveCall.click();
    await expect(ben.page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
    await expect.poll(isSmall).toBe(false);
  });

  const again = await open();
  await again.getByRole('button', { name: 'Leave call' }).click();
  await expect.poll(() => again.isClosed()).toBe(true);
  await expect(ada.page.getByRole('heading', { name: 'You left the call' })).toBeVisible();
});

test('a finger finds the options of a picture', async ({ person, room }) => {
  const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
  const [ada, ben] = [await person({ context: phone }), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  const button = ada.tile('Ben').getByRole('button', { name: 'Options for Ben' });
  const panel = ada.tile('Ben').getByRole('dialog', { name: 'Options for Ben' });
  await expect(button).toBeInViewport({ ratio: 1 });
  await expect(button).toHaveCSS('opacity', '1');
  const box = (await button.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  await button.tap();
  await expect(panel).toBeInViewport({ ratio: 1 });
  await panel.getByRole('button', { name: 'Pin' }).tap();
  await expect(panel).toBeHidden();
});
