import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { RunningServer } from './support/server.ts';

/** Opens the dialog in which a moderator says who may come in. */
async function roomAccess({ controls, page }: Person): Promise<Locator> {
  await controls.getByRole('button', { name: 'Call access' }).click();
  return page.getByRole('dialog', { name: 'Call access' });
}

async function askBeforePeopleJoin(moderator: Person): Promise<void> {
  const dialog = await roomAccess(moderator);
  const toggle = dialog.getByRole('switch', { name: 'Approve people before they join' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-checked', 'true');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
}

async function ask(room: string, name: string, newcomer: Person): Promise<void> {
  await newcomer.open(room);
  await newcomer.yourName.fill(name);
  await newcomer.joinCall.click();
  await expect(newcomer.page.getByRole('heading', { name: 'Asking to join…' })).toBeFocused();
}

test('a passcode keeps out who does not know it, also when the only one inside has reloaded', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  const dialog = await roomAccess(ada);
  await dialog.getByRole('textbox', { name: 'Passcode' }).fill('swordfish');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await expect(dialog.getByRole('status')).toHaveText('This call has a passcode.');
  await ada.page.keyboard.press('Escape');
  const access = ada.controls.getByRole('button', { name: 'Call access' });
  await expect(access).toBeFocused();
  await ada.page.reload();
  await expect(access).toBeVisible();

  await ben.open(room);
  await ben.yourName.fill('Ben');
  await ben.joinCall.click();
  const passcode = ben.page.getByRole('textbox', { name: 'Passcode' });
  await expect(passcode).toBeFocused();
  await expect(ben.alerts.filter({ hasText: 'This call needs a passcode.' })).toBeVisible();
  await passcode.fill('trout');
  await passcode.press('Enter');
  await expect(ben.alerts.filter({ hasText: 'That passcode isn’t right.' })).toBeVisible();
  await passcode.fill('swordfish');
  await passcode.press('Enter');
  await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears()]);
});

/** Moves the focus back to a button, and presses it. */
async function pressByKey({ page }: Person, button: Locator): Promise<void> {
  for (let presses = 0; presses < 15; presses++) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

test('of two who ask, one is admitted and one is not; a moderator who leaves passes it on', async ({
  person,
  room,
}) => {
  const server = await RunningServer.start({ MAX_PARTICIPANTS: '3' });
  const options = { baseURL: server.url };
  try {
    const [ada, ben, cem] = [await person(options), await person(options), await person(options)];
    await ada.join(room, 'Ada');
    await askBeforePeopleJoin(ada);
    const camera = ada.controls.getByRole('button', { name: 'Camera', exact: true });
    await camera.focus();
    await ask(room, 'Ben', ben);
    await expect(ada.news.filter({ hasText: 'Ben wants to join' })).toHaveCount(1);
    await ask(room, 'Cem', cem);
    const admit = ada.page.getByRole('button', { name: 'Admit Ben' });
    await expect(admit).toBeVisible();
    await expect(camera).toBeFocused(); // whoever knocks
    await pressByKey(ada, admit);
    await ada.page.getByRole('button', { name: 'Deny Cem' }).click();
    await expect(cem.page.getByRole('heading', { name: 'You weren’t admitted to this call' })).toBeVisible();
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
    await expect(admit).toHaveCount(0);
    await expect(ben.controls.getByRole('button', { name: 'Call access' })).toHaveCount(0);

    await cem.page.getByRole('button', { name: 'Ask again' }).click();
    await expect(ada.page.getByRole('button', { name: 'Admit Cem' })).toBeVisible();
    await cem.page.getByRole('button', { name: 'Cancel' }).click();
    await expect(cem.joinCall).toBeVisible();
    await expect(ada.page.getByRole('button', { name: 'Admit Cem' })).toHaveCount(0);

    await ada.leaveCall.click();
    await expect(ben.controls.getByRole('button', { name: 'Call access' })).toBeVisible();
    await cem.joinCall.click();
    await ben.page.getByRole('button', { name: 'Admit Cem' }).click();
    await Promise.all([ben.sees('Cem'), cem.sees('Ben')]);
  } finally {
    await server.stop();
  }
});

test('someone who waits while the server restarts asks again by themselves', async ({ person, room }) => {
  const server = await RunningServer.start();
  const options = { baseURL: server.url };
  try {
    const [ada, ben] = [await person(options), await person(options)];
    await ada.join(room, 'Ada');
    await askBeforePeopleJoin(ada);
    await ask(room, 'Ben', ben);
    await expect(ada.page.getByRole('button', { name: 'Admit Ben' })).toBeVisible();
    await server.stop('SIGKILL');
    await server.start();
    await expect(ada.news.filter({ hasText: /connection to the server lost/i })).toHaveCount(0);
    // Whoever is first after a restart finds an empty room; Ada's page has it guarded again as soon as it is back.
    const admit = ada.page.getByRole('button', { name: 'Admit Ben' });
    await expect(admit.or(ada.tile('Ben')).first()).toBeVisible({ timeout: 20_000 });
    if (await admit.isVisible()) await admit.click();
    await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  } finally {
    await server.stop();
  }
});
