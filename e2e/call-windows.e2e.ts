import { expect, test } from './support/fixtures.ts';
import { scan } from './support/scan.ts';

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

test('pictures are pinned, arranged, and each person is as loud as wanted', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  const wide = (name: string) => ada.tile(name).evaluate((tile) => tile.getBoundingClientRect().width);
  await ada.choose('Tiles');
  await expect.poll(async () => Math.abs((await wide('Ben')) - (await wide('You'))) < 2).toBe(true);
  await ada.tile('Ben').hover();
  await ada.tile('Ben').getByRole('button', { name: 'Options for Ben' }).click();
  const options = ada.dialog('Options for Ben');
  await options.getByRole('slider', { name: 'Volume' }).fill('0');
  await expect
    .poll(() => ada.page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.muted))
    .toBe(true);
  await options.getByRole('button', { name: 'Pin' }).click();
  await expect.poll(async () => (await wide('Ben')) > 2 * (await wide('You'))).toBe(true);
  await ada.sees('Ben'); // it plays on where it has moved to
});
