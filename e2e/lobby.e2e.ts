import { expectNoViolations, expectNoViolationsInAnyTheme } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { FAKE_DEVICES, GRANT_EVERYTHING } from './support/person.ts';

const DENIES = { withoutFlags: [GRANT_EVERYTHING], context: { permissions: [] } };

test('a denied camera and microphone come with the steps out of it, and the steps lead out', async ({
  person,
  room,
}) => {
  const ada = await person(DENIES);
  await ada.open(room);
  await expect(ada.alerts.filter({ hasText: 'microphone and camera' })).toBeVisible();
  const steps = ada.page.getByRole('list', { name: 'How to fix it' }).getByRole('listitem');
  await expect(steps.first()).toBeVisible();
  expect(await steps.count()).toBeGreaterThan(1);
  await expect(ada.joinCall).toBeEnabled();

  // As the person does it in the browser's own panel.
  await ada.page.context().grantPermissions(['microphone', 'camera']);
  await expect(ada.page.locator('ear-lobby video')).toBeVisible();
  await expect(ada.alerts).toHaveCount(0);
});

test('a device that is allowed later opens by itself', async ({ person, room }) => {
  const ada = await person({ ...DENIES, context: { permissions: ['microphone'] } });
  await ada.open(room);
  await expect(ada.alerts.filter({ hasText: 'camera' })).toBeVisible();
  await expect(ada.microphone).toHaveAttribute('aria-pressed', 'true');
  await ada.page.context().grantPermissions(['microphone', 'camera']);
  await expect(ada.camera).toHaveAttribute('aria-pressed', 'true');
  await expect(ada.alerts).toHaveCount(0);
});

test('a machine without devices says so, and lets the person in all the same', async ({ person, room }) => {
  const ada = await person({ withoutFlags: [FAKE_DEVICES] });
  await ada.open(room);
  await expect(ada.alerts.filter({ hasText: 'No microphone or camera found.' })).toBeVisible();
  await expectNoViolations(ada);
  await ada.joinAs('Ada');
});

test('a person hears the own microphone and the speaker before anyone else does', async ({
  person,
  room,
}) => {
  const ada = await person();
  await ada.open(room);
  const news = ada.page.locator('ear-microphone-test').getByRole('status');
  await ada.page.getByRole('button', { name: 'Test microphone' }).click();
  await expect(news).toHaveText('Say something… 3');
  await expect(news).toHaveText('Playing your recording. It stays on this device.');
  await expect(news).toContainText('If you heard yourself');
  const tone = ada.page.locator('ear-speaker-test').getByRole('status');
  await ada.page.getByRole('button', { name: 'Test speaker' }).click();
  await expect(tone).toHaveText('You should hear two notes.');
  await expect(tone).toContainText('If you heard two notes');
});

test('the settings hold the devices, how they are used, and the tests', async ({ person }) => {
  const ada = await person();
  await ada.page.goto('/settings');
  const noise = ada.page.getByRole('switch', { name: 'Noise suppression' });
  await noise.click();
  await ada.page.getByRole('combobox', { name: 'Video quality' }).selectOption('Data saver (240p)');
  await expect(ada.page.getByRole('combobox', { name: 'Microphone' })).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Test speaker' })).toBeVisible();
  await ada.page.reload();
  await expect(noise).toHaveAttribute('aria-checked', 'false');
  await expect(ada.page.getByRole('combobox', { name: 'Video quality' })).toHaveValue('data-saver');
});

test('axe finds nothing wrong with problems in the lobby and with the settings, light or dark', async ({
  person,
  room,
}) => {
  const ada = await person(DENIES);
  await ada.open(room);
  await expect(ada.page.getByRole('listitem').first()).toBeVisible();
  await ada.page.getByRole('button', { name: 'Test microphone' }).waitFor();
  await expectNoViolationsInAnyTheme(ada);
  await ada.page.goto('/settings');
  await ada.page.getByRole('switch').first().waitFor();
  await expectNoViolationsInAnyTheme(ada);
});
