import { expect, test } from './support/fixtures.ts';
import { ALONE } from './support/lanes.ts';
import type { Person } from './support/person.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

type WatchedWindow = Window & { iceServersSeen?: string[] };

/** Notes what a page asks of others than this server, and the ICE servers that it is given; before it is opened. */
async function watchRequests({ page }: Person, origin: string): Promise<readonly string[]> {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') foreign.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) foreign.push(socket.url());
  });
  await page.addInitScript(() => {
    const servers: string[] = [];
    (window as WatchedWindow).iceServersSeen = servers;
    const Native = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        servers.push(...(configuration?.iceServers ?? []).flatMap(({ urls }) => urls));
      }
    };
  });
  return foreign;
}

test(
  'two people meet through one link, see and hear each other within 5 s, and no request leaves the origin',
  ALONE,
  async ({ person, server }) => {
    const [ada, ben] = [await person(), await person()];
    const complaints: string[] = [];
    for (const { page } of [ada, ben]) {
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
    }
    const foreign = [await watchRequests(ada, server.url), await watchRequests(ben, server.url)];
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
    await ben.leaveCall.click();
    await expect(ada.tile('Ben')).toHaveCount(0);
    expect(complaints).toEqual([]);
    expect(foreign.flat()).toEqual([]);
    for (const { page } of [ada, ben])
      expect(await page.evaluate(() => (window as WatchedWindow).iceServersSeen)).toEqual([]);
  },
);

test('one who leaves is gone at once, and can come back; a closed tab is told to the other', async ({
  person,
  room,
}) => {
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
  await ben.page.close({ runBeforeUnload: true });
  await expect(ada.tile('Ben')).toHaveCount(0, { timeout: 2_000 });
});
