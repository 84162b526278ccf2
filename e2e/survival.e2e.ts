import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { freeze } from './support/freeze.ts';
import { ALONE } from './support/lanes.ts';
import { watchTiles } from './support/never-twice.ts';
import { Person } from './support/person.ts';
import { timed } from './support/timed.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

/** What only moderators have. */
const roomAccess = ({ controls }: Person) => controls.getByRole('button', { name: 'Call access' });

async function setPasscode(moderator: Person): Promise<void> {
  const dialog = await openRoomAccess(moderator);
  await dialog.getByRole('textbox', { name: 'Passcode' }).fill('swordfish');
  await dialog.getByRole('button', { name: 'Set' }).click();
  await expect(dialog.getByRole('status')).toHaveText('This call has a passcode.');
  await moderator.page.keyboard.press('Escape');
}

async function askBeforePeopleJoin(moderator: Person): Promise<void> {
  const toggle = (await openRoomAccess(moderator)).getByRole('switch', {
    name: 'Approve people before they join',
  });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-checked', 'true');
  await moderator.page.keyboard.press('Escape');
}

async function openRoomAccess(moderator: Person): Promise<Locator> {
  await roomAccess(moderator).click();
  return moderator.dialog('Call access');
}

test(
  'someone whose machine stands still is told of within 2 s, and goes on when it wakes',
  ALONE,
  async ({ person, room }) => {
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
  },
);

test('a caller who reloads is back without a tap, muted as before, and once', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ben.controls.getByRole('button', { name: 'Microphone', exact: true }).click();
  await ben.controls.getByRole('button', { name: 'Camera', exact: true }).click();
  await expect(ada.tile('Ben')).toContainText('Microphone off');
  const mostTiles = await watchTiles(ada, 'Ben');
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
  expect(await mostTiles()).toBe(1);
});

test('who reloads in a room with a passcode and a waiting room is back without a tap, as who they were', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  await setPasscode(ada);
  await askBeforePeopleJoin(ada);
  for (const { page } of [ben, ada]) {
    await page.reload();
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
    for (const [one, other] of [
      [ada, 'Ben'],
      [ben, 'Ada'],
    ] as const)
      await expect(one.tile(other)).toHaveCount(1);
  }
  await expect(roomAccess(ada)).toBeVisible();
  await expect(roomAccess(ben)).toHaveCount(0);
});

test('a third person finds the room full, also while someone is about to be back, and gets in once there is room', async ({
  person,
  room,
}) => {
  const [ada, ben, cem] = [await person(), await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  let refusals = 0;
  cem.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (payload.includes('room-full')) refusals += 1;
    }),
  );
  await cem.open(room);
  await cem.joinCall.waitFor();
  await ben.page.goto('about:blank');
  await expect(ada.tile('Ben')).toHaveCount(0);
  await cem.joinCall.click();
  const isFull = cem.alerts.filter({ hasText: /full/i });
  const again = cem.page.getByRole('button', { name: 'Try again' });
  await expect(isFull).toBeVisible();
  await ben.open(room);
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  await again.click();
  await expect.poll(() => refusals).toBe(2);
  await expect(isFull).toBeVisible();
  await ben.leaveCall.click();
  await expect(ada.tile('Ben')).toHaveCount(0);
  await again.click();
  await cem.controls.waitFor();
  await ada.sees('Guest');
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

// It stands for a tab that the browser discarded, too: nothing in a page can bring that about, and to the server and to what
// is stored both are a page that ended without a word, whose lock the browser has let go of.
test('after a crash the link leads back to the same seat', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
  const mostTiles = await watchTiles(ada, 'Ben');
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
  expect(await mostTiles()).toBe(1);
});

test('the link in a second tab offers to move the call there, muted as it was, and does', async ({
  person,
  room,
}) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  const second = new Person(await ben.page.context().newPage());
  await second.open(room);
  await expect(second.news.filter({ hasText: 'in this call in another tab' })).toBeVisible();
  const microphone = ({ controls }: Person) =>
    controls.getByRole('button', { name: 'Microphone', exact: true });
  await microphone(ben).click();
  await expect(ada.tile('Ben')).toContainText('Microphone off');
  const mostTiles = await watchTiles(ada, 'Ben');
  await timed(async () => {
    await second.page.getByRole('button', { name: 'Move the call here' }).click();
    await Promise.all([second.sees('Ada'), ada.sees('Ben')]);
  });
  await expect(ben.page.getByRole('heading', { name: 'This call moved to another tab' })).toBeVisible();
  await expect(microphone(second)).toHaveAttribute('aria-pressed', 'false');
  await expect(ada.tile('Ben')).toHaveCount(1);
  await expect(ada.tile('Ben')).toContainText('Microphone off');
  expect(await mostTiles()).toBe(1);
});
