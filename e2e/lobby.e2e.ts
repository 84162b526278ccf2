import { expect, test } from './support/fixtures.ts';
import { GRANT_EVERYTHING } from './support/person.ts';

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
  for (const toggle of [ada.microphone, ada.camera])
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(ada.alerts).toHaveCount(0);
});
