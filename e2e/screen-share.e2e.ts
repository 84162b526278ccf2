import { expect, test } from './support/fixtures.ts';

const SHARES_ITS_SCREEN = '--auto-select-desktop-capture-source=Entire screen';

test('a shared screen gets the stage, and goes where it was begun or by the note', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [SHARES_ITS_SCREEN] }), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  const share = ada.controls.getByRole('button', { name: 'Share screen' });
  await share.click();
  await ben.sees('Ada’s screen');
  const area = async (name: string) => {
    const box = await ben.tile(name).boundingBox();
    return box ? box.width * box.height : 0;
  };
  expect(await area('Ada’s screen')).toBeGreaterThan(4 * (await area('Ada')));
  await ada.page.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await share.click();
  await ben.sees('Ada’s screen');
  await share.click();
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await expect(share).toHaveAttribute('aria-pressed', 'false');
});

test('the browser’s own "stop sharing" is followed', async ({ person, room }) => {
  const [ada, ben] = [await person({ flags: [SHARES_ITS_SCREEN] }), await person()];
  await ada.page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getDisplayMedia.bind(mediaDevices);
    mediaDevices.getDisplayMedia = async (options) => {
      const stream = await ask(options);
      (window as Window & { stopFromOutside?: () => void }).stopFromOutside = () => {
        for (const track of stream.getTracks()) {
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
      };
      return stream;
    };
  });
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.controls.getByRole('button', { name: 'Share screen' }).click();
  await ben.sees('Ada’s screen');
  await ada.page.evaluate(() => (window as Window & { stopFromOutside?: () => void }).stopFromOutside!());
  await expect(ben.tile('Ada’s screen')).toHaveCount(0);
  await expect(ada.page.getByRole('button', { name: 'Stop sharing' })).toHaveCount(0);
});
