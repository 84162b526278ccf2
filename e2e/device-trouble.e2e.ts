import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { makeDevicesRemovable, replug, unplug } from './support/unplug.ts';

type SilencingWindow = Window & { silence?: () => void };

/** Lets the system take a person's microphone away, as a phone call does: its track is muted, and sends silence. */
async function makeMicrophoneInterruptible({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      const [microphone] = stream.getAudioTracks();
      if (!microphone) return stream;
      (window as SilencingWindow).silence = () => {
        microphone.enabled = false;
        Object.defineProperty(microphone, 'muted', { get: () => true });
        microphone.dispatchEvent(new Event('mute'));
      };
      return stream;
    };
  });
}

test('the only camera is missed when it is unplugged, and a microphone that the system takes away is told; both come back', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await makeDevicesRemovable(ada);
  await makeMicrophoneInterruptible(ada);
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);

  await unplug(ada, 'camera');
  const alert = ada.alerts.filter({ hasText: /camera/i });
  await expect(alert).toBeVisible();
  await expect(ben.tile('Ada').locator('video')).toHaveCount(0);
  await expect(ben.tile('Ada').getByText('A', { exact: true })).toBeVisible(); // initials
  await ben.hears();
  await replug(ada); // it is back by itself
  await ben.sees('Ada');
  await expect(alert).toHaveCount(0);

  await ada.page.evaluate(() => (window as SilencingWindow).silence!());
  await expect(ada.news.filter({ hasText: 'Your microphone is in use' })).toBeVisible();
  await expect(ben.tile('Ada')).toContainText('Microphone off');
  await ben.hearsNothing();
  const resume = ada.page.getByRole('button', { name: 'Resume' });
  await resume.click();
  await expect(resume).toBeHidden();
  await expect(ben.tile('Ada')).not.toContainText('Microphone off');
  await ben.hears();
});
