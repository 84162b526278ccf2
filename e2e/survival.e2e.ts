import { expect, test } from './support/fixtures.ts';
import { freeze } from './support/freeze.ts';

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
  await expect(ada.tile('Ben')).not.toContainText('Reconnecting…');
  await Promise.all([ada.sees('Ben'), ada.hears(), ben.sees('Ada'), ben.hears()]);
});
