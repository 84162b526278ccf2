import { expect, test } from './support/fixtures.ts';
import { freeze } from './support/freeze.ts';
import { Person } from './support/person.ts';
import { timed } from './support/timed.ts';

test('someone whose machine stands still is told of within 2 s, and goes on when it wakes', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ada.hears()]);
  const thaw = await freeze(ben.page);
  try {
    await expect(ada.tile('Ben')).toContainText('Reconnecting…', { timeout: 2_000 });
  } finally {
    thaw();
  }
  await timed(() => Promise.all([ada.sees('Ben'), ben.sees('Ada')]));
  await expect(ada.tile('Ben')).not.toContainText('Reconnecting…');
  await Promise.all([ada.sees('Ben'), ada.hears(), ben.sees('Ada'), ben.hears()]);
});

test('a caller who reloads is back without a tap, muted as before, and once', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ben.controls.getByRole('button', { name: 'Microphone', exact: true }).click();
  await ben.controls.getByRole('button', { name: 'Camera', exact: true }).click();
  await expect(ada.tile('Ben')).toContainText('Microphone off');
  await timed(async () => {
    await ben.page.reload();
    await ben.sees('Ada');
  });
  for (const name of ['Microphone', 'Camera']) {
    await expect(ben.controls.getByRole('button', { name, exact: true })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  }
  await ben.sees('Ada');
  await expect(ada.tile('Ben')).toHaveCount(1);
  await expect(ada.tile('Ben')).toContainText('Microphone off');
});

test('a call that its person left is not gone back to by a reload', async ({ person, room }) => {
  const ada = await person();
  await ada.join(room, 'Ada');
  await ada.leaveCall.click();
  await ada.page.getByRole('button', { name: 'Rejoin' }).waitFor();
  await ada.page.reload();
  await ada.joinCall.waitFor();
  await ada.page.getByRole('combobox', { name: 'Microphone' }).waitFor();
  await expect(ada.controls).toHaveCount(0);
});

test('after a crash the link leads back to the same seat', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  const crashed = ben.page.waitForEvent('crash');
  // The page is gone before it can answer.
  await ben.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await expect(ada.tile('Ben')).toContainText('Reconnecting…');
  const again = new Person(await ben.page.context().newPage());
  await timed(async () => {
    await again.open(room);
    await Promise.all([again.sees('Ada'), ada.sees('Ben')]);
  });
  await expect(ada.tile('Ben')).toHaveCount(1);
});

test('the link in a second tab offers to move the call there, and does', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  const second = new Person(await ben.page.context().newPage());
  await second.open(room);
  await expect(second.news.filter({ hasText: 'in this call in another tab' })).toBeVisible();
  await timed(async () => {
    await second.page.getByRole('button', { name: 'Move the call here' }).click();
    await Promise.all([second.sees('Ada'), ada.sees('Ben')]);
  });
  await expect(ben.page.getByRole('heading', { name: 'This call went on in another tab' })).toBeVisible();
  await expect(ada.tile('Ben')).toHaveCount(1);
});
