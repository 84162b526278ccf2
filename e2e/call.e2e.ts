import { expect, test } from './support/fixtures.ts';
import { ALONE } from './support/lanes.ts';

test(
  'two people meet through one link, and see and hear each other within 5 s',
  ALONE,
  async ({ person }) => {
    const [ada, ben] = [await person(), await person()];
    const complaints: string[] = [];
    for (const { page } of [ada, ben]) {
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
    }
    await ada.page.goto('/');
    await ada.startACall.click();
    await ada.page.waitForURL(/\/call\/.+/);
    await ada.joinAs('Ada');
    await ben.page.goto(ada.page.url());
    await ben.joinAs('Ben');
    await Promise.all([
      expect(ada.news.filter({ hasText: 'Ben joined' })).toHaveCount(1),
      ada.sees('Ben', 5_000),
      ben.sees('Ada', 5_000),
      ada.hears(5_000),
      ben.hears(5_000),
    ]);
    await expect(ada.tile('You')).toBeVisible();
    expect(complaints).toEqual([]);
  },
);

test('one who leaves is gone for the other at once, and can come back', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ben.leaveCall.click();
  await expect(ada.tile('Ben')).toHaveCount(0, { timeout: 1_000 });
  await expect(ada.news.filter({ hasText: 'Ben left' })).toHaveCount(1);
  await ben.page.getByRole('button', { name: 'Rejoin' }).click();
  await ben.controls.or(ben.joinCall).first().waitFor();
  if (await ben.joinCall.isVisible()) await ben.joinCall.click();
  await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
});

test('a caller who reloads in the middle of a call comes back into it', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ben.sees('Ada');
  await ada.page.reload();
  await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
  await expect(ben.tile('Ada')).toHaveCount(1);
});

test('a closed tab is told to the other', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await ben.page.close({ runBeforeUnload: true });
  await expect(ada.tile('Ben')).toHaveCount(0, { timeout: 2_000 });
});

test('muting and turning the camera off is seen by the other, and undone again', async ({ person, room }) => {
  const [ada, ben] = [await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ada.hears()]);
  const [microphone, camera] = ['Microphone', 'Camera'].map((name) =>
    ben.controls.getByRole('button', { name, exact: true }),
  );
  await microphone!.click();
  await expect(microphone!).toHaveAttribute('aria-pressed', 'false');
  await ada.until('silence', async () => (await ada.loudness()) < 0.001);
  await camera!.click();
  await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
  await microphone!.click();
  await camera!.click();
  await Promise.all([ada.sees('Ben'), ada.hears()]);
});

test('a third person finds the room full, in kind words and with a way on', async ({ person, room }) => {
  const [ada, ben, cem] = [await person(), await person(), await person()];
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await ada.sees('Ben');
  await cem.open(room);
  await cem.joinCall.click();
  await expect(cem.alerts.filter({ hasText: /full/i })).toBeVisible();
  await expect(cem.page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await ben.leaveCall.click();
  await expect(ada.tile('Ben')).toHaveCount(0);
  await cem.page.getByRole('button', { name: 'Try again' }).click();
  await cem.controls.or(cem.joinCall).first().waitFor();
  if (await cem.joinCall.isVisible()) await cem.joinCall.click();
  await ada.sees('Guest');
});

test('no request leaves the origin during a call', async ({ person, room, server }) => {
  const [ada, ben] = [await person(), await person()];
  const foreign: string[] = [];
  for (const { page } of [ada, ben]) {
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== server.url && protocol !== 'data:' && protocol !== 'blob:') foreign.push(request.url());
    });
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== new URL(server.url).host) foreign.push(socket.url());
    });
    await page.addInitScript(() => {
      const servers: string[] = [];
      Object.assign(globalThis, { iceServersSeen: servers });
      const Native = RTCPeerConnection;
      globalThis.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          servers.push(...(configuration?.iceServers ?? []).flatMap(({ urls }) => urls));
        }
      };
    });
  }
  await ada.join(room, 'Ada');
  await ben.join(room, 'Ben');
  await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
  await ben.leaveCall.click();
  expect(foreign).toEqual([]);
  expect(
    await ada.page.evaluate(() => (globalThis as unknown as { iceServersSeen: string[] }).iceServersSeen),
  ).toEqual([]);
});
