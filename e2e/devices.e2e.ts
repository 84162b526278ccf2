import { expect, test } from './support/fixtures.ts';
import { FAKE_DEVICES, GRANT_EVERYTHING } from './support/person.ts';

test('a callee who denies the camera is heard, sees the other, and is told what to do', async ({
  person,
  room,
}) => {
  const ada = await person();
  const ben = await person({ withoutFlags: [GRANT_EVERYTHING], context: { permissions: ['microphone'] } });
  await ada.join(room, 'Ada');
  await ben.open(room);
  await expect(ben.alerts.filter({ hasText: /camera/i })).toBeVisible();
  await ben.joinAs('Ben');
  await Promise.all([ben.sees('Ada'), ben.hears(), ada.hears()]);
  await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
});

test('a callee who denies everything still sees and hears the other', async ({ person, room }) => {
  const ada = await person();
  const ben = await person({ withoutFlags: [GRANT_EVERYTHING], context: { permissions: [] } });
  await ada.join(room, 'Ada');
  await ben.open(room);
  await expect(ben.alerts.first()).toBeVisible();
  await ben.joinAs('Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
  await expect(ada.tile('Ben')).toBeVisible();
});

test('a callee without any device joins and listens', async ({ person, room }) => {
  const ada = await person();
  const ben = await person({ withoutFlags: [FAKE_DEVICES] });
  await ada.join(room, 'Ada');
  await ben.open(room);
  await expect(ben.alerts.filter({ hasText: /found|connected/i }).first()).toBeVisible();
  await ben.joinAs('Ben');
  await Promise.all([ben.sees('Ada'), ben.hears()]);
});

test('someone can join while the browser is still asking about devices', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  // A prompt that nobody answers.
  await ben.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
  await ada.join(room, 'Ada');
  await ben.open(room);
  await ben.joinCall.click();
  await ben.page.getByRole('button', { name: /without/i }).click();
  await ben.controls.waitFor();
  await Promise.all([ben.sees('Ada'), ben.hears()]);
});
