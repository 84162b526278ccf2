import { expect, test } from './support/fixtures.ts';
import { FAKE_DEVICES, GRANT_EVERYTHING, type Person } from './support/person.ts';

test('a callee without camera, without any device or before an answer joins, sees and hears the other', async ({
  person,
  room,
}) => {
  test.slow(); // four calls, one after the other
  const ada = await person();
  await ada.join(room, 'Ada');
  const callee = async (ben: Person, join: () => Promise<void>, isHeard = false) => {
    await ben.open(room);
    await join();
    await Promise.all([ben.sees('Ada'), ben.hears(), ...(isHeard ? [ada.hears()] : [])]);
    await expect(ada.tile('Ben').or(ada.tile('Guest'))).toBeVisible();
    await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
    await ben.leaveCall.click();
    await expect(ada.page.locator('ear-video-tile')).toHaveCount(1);
  };

  await test.step('who denies the camera is told what to do, and is heard', async () => {
    const ben = await person({ withoutFlags: [GRANT_EVERYTHING], context: { permissions: ['microphone'] } });
    const join = async () => {
      await expect(ben.alerts.filter({ hasText: /camera/i })).toBeVisible();
      await ben.joinAs('Ben');
    };
    await callee(ben, join, true);
  });
  await test.step('who denies everything', async () => {
    const ben = await person({ withoutFlags: [GRANT_EVERYTHING], context: { permissions: [] } });
    await callee(ben, async () => {
      await expect(ben.alerts.first()).toBeVisible();
      await ben.joinAs('Ben');
    });
  });
  await test.step('who has no device', async () => {
    const ben = await person({ withoutFlags: [FAKE_DEVICES] });
    await callee(ben, async () => {
      await expect(ben.alerts.filter({ hasText: 'No microphone or camera found.' })).toBeVisible();
      await ben.joinAs('Ben');
    });
  });
  await test.step('whose browser is still asking', async () => {
    const ben = await person();
    // A prompt that nobody answers.
    await ben.page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
    });
    await callee(ben, async () => {
      await ben.joinCall.click();
      await ben.page.getByRole('button', { name: /without/i }).click();
      await ben.controls.waitFor();
    });
  });
});
