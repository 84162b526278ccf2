import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

const THREE_DEVICES = '--use-fake-device-for-media-stream=device-count=3';

/** Counts the descriptions that are set from now on: a negotiation shows in them. */
async function countDescriptions({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const counted = window as Window & { descriptions?: number };
    for (const name of ['setLocalDescription', 'setRemoteDescription'] as const) {
      const set = RTCPeerConnection.prototype[name] as (...given: unknown[]) => Promise<void>;
      RTCPeerConnection.prototype[name] = function (this: RTCPeerConnection, ...given: unknown[]) {
        counted.descriptions = (counted.descriptions ?? 0) + 1;
        return set.apply(this, given);
      };
    }
  });
}

const descriptions = ({ page }: Person) =>
  page.evaluate(() => (window as Window & { descriptions?: number }).descriptions ?? 0);

test('microphone and camera are switched in the call without a negotiation, and remembered', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [THREE_DEVICES] }), await person()];
  await countDescriptions(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  const before = await descriptions(ada);
  await ada.choose('Settings');
  const settings = ada.dialog('Settings');
  for (const name of ['Microphone', 'Camera']) {
    const select = settings.getByRole('combobox', { name });
    const options = select.locator('option');
    await expect.poll(() => options.count()).toBeGreaterThan(2);
    await select.selectOption({ index: (await options.count()) - 1 });
  }
  await ada.page.keyboard.press('Escape');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  expect(await descriptions(ada)).toBe(before);
  const chosen = await ada.page.evaluate(() => localStorage.getItem('earshot.devices'));
  expect(chosen).toContain('label');
  await ada.page.reload();
  await expect(ada.page.getByRole('combobox', { name: 'Camera' }).locator('option:checked')).not.toHaveText(
    'System default',
  );
});

test('a camera that is turned off is stopped, and comes back without a negotiation', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await countDescriptions(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  const before = await descriptions(ada);
  const camera = ada.controls.getByRole('button', { name: 'Camera', exact: true });
  await camera.click();
  await expect(ben.tile('Ada').locator('video')).toHaveCount(0);
  await expect(ada.tile('You').locator('video')).toHaveCount(0);
  await camera.click();
  await ben.sees('Ada');
  expect(await descriptions(ada)).toBe(before);
});

test('a microphone that is unplugged in the call gives its place to the next, and is offered again', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person({ flags: [THREE_DEVICES] }), await person()];
  // No browser pulls a device out on request: here it is taken from the list, and its track ends.
  await ada.page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const page = window as Window & { unplug?: () => string; replug?: () => void };
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    let microphone: MediaStreamTrack | undefined;
    let gone: string | null = null;
    mediaDevices.enumerateDevices = async () => (await list()).filter(({ label }) => label !== gone);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      microphone = stream.getAudioTracks()[0] ?? microphone;
      return stream;
    };
    page.unplug = () => {
      const track = microphone!;
      gone = track.label;
      track.stop();
      track.dispatchEvent(new Event('ended'));
      mediaDevices.dispatchEvent(new Event('devicechange'));
      return gone;
    };
    page.replug = () => {
      gone = null;
      mediaDevices.dispatchEvent(new Event('devicechange'));
    };
  });
  await ada.open(room);
  const microphones = ada.page.getByRole('combobox', { name: 'Microphone' });
  await expect.poll(() => microphones.locator('option').count()).toBeGreaterThan(2);
  await microphones.selectOption({ index: 2 });
  await ada.joinAs('Ada');
  await ben.join(room, 'Ben');
  await ben.hears();
  const label = await ada.page.evaluate(() => (window as Window & { unplug?: () => string }).unplug!());
  await expect(ada.news.filter({ hasText: `${label} was unplugged; now using` })).toBeVisible();
  await ben.hears();
  await ada.page.evaluate(() => (window as Window & { replug?: () => void }).replug!());
  await expect(ada.news.filter({ hasText: `${label} is back` })).toBeVisible();
  await ada.page.getByRole('button', { name: 'Use it' }).click();
  await ben.hears();
});

test('a permission taken away in the call is noticed by both, and the way back works', async ({
  person,
  room,
}) => {
  const ada = await person({
    withoutFlags: ['--use-fake-ui-for-media-stream'],
    context: { permissions: ['microphone', 'camera'] },
  });
  const ben = await person();
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  // What is not among those that are granted is denied.
  const grant = async (...permissions: string[]) => {
    await ada.page.context().clearPermissions();
    await ada.page.context().grantPermissions(permissions);
  };
  await grant('camera');
  await expect(ada.alerts.filter({ hasText: /microphone/i })).toBeVisible();
  await expect(ben.tile('Ada').getByText('Microphone off')).toHaveCount(1);
  await grant('camera', 'microphone');
  await ben.hears();
  await expect(ada.alerts.filter({ hasText: /microphone/i })).toHaveCount(0);
});
