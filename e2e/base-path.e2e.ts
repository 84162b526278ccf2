import { installed } from './support/builds.ts';
import { expect, test as base } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { Proxy, type ProxyName } from './support/proxy.ts';
import { RunningServer } from './support/server.ts';

const PATH = '/calls';

const test = base.extend<{ below: RunningServer }>({
  // Playwright reads a fixture's needs from this pattern, which here is empty.
  // eslint-disable-next-line no-empty-pattern
  below: async ({}, use) => {
    const server = await RunningServer.start({ BASE_PATH: PATH, TRUSTED_PROXIES: 'loopback' });
    await use(server);
    await server.stop('SIGKILL');
  },
});

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

for (const name of ['caddy', 'haproxy'] satisfies ProxyName[])
  for (const isStripped of [true, false])
    test(`a call below a path, behind ${name} that ${isStripped ? 'strips' : 'passes on'} the path`, async ({
      below,
      person,
    }) => {
      const proxy = await Proxy.start(name, { target: below.port, path: PATH, isStripped });
      try {
        const [ada, ben] = [await person({ baseURL: proxy.url }), await person({ baseURL: proxy.url })];
        const elsewhere = watchRequests(ada, `${proxy.url}${PATH}/`);
        await ada.page.goto(PATH);
        await ada.startACall.click();
        await ada.joinAs('Ada');
        expect(ada.page.url()).toContain(`${proxy.url}${PATH}/call/`);
        const link = await ada.page.getByRole('textbox', { name: 'Link to this call' }).inputValue();
        expect(link).toBe(ada.page.url());
        await ben.page.goto(link);
        await ben.joinAs('Ben');
        await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
        // A restart of the server, which the page notices by asking it over HTTP.
        await below.stop('SIGKILL');
        await expect(ada.page.getByText(/reconnecting/i).first()).toBeVisible();
        await below.start();
        await expect(ada.page.getByText(/reconnecting/i)).toHaveCount(0);
        await ben.leaveCall.click();
        await expect(ada.tile('Ben')).toHaveCount(0);
        expect(elsewhere()).toEqual([]);
      } finally {
        await proxy.stop();
      }
    });

test('below a path, the app installs, starts without a network, and its diagnostics find the server', async ({
  below,
  person,
  room,
}) => {
  const ada = await person({ baseURL: below.url });
  const { page } = ada;
  await page.goto(`${PATH}/`);
  await installed(ada);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { url, data = '' } = await session.send('Page.getAppManifest');
  expect(url).toBe(`${below.url}${PATH}/manifest.webmanifest`);
  expect(JSON.parse(data)).toMatchObject({ id: `${PATH}/`, start_url: `${PATH}/`, scope: `${PATH}/` });
  const scopes = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
  expect(await scopes()).toEqual([`${below.url}${PATH}/`]);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Run diagnostics' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Done:' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '0 bad' })).toBeVisible();
  expect(page.url()).toBe(`${below.url}${PATH}/diagnostics`);

  await below.stop('SIGKILL');
  await page.context().setOffline(true);
  for (const [path, what] of [
    ['/', ada.startACall],
    [`/call/${room}`, ada.yourName],
    ['/settings', page.getByRole('radio', { name: /dark/i })],
  ] as const) {
    await page.goto(PATH + path);
    await expect(what).toBeVisible();
  }
});

/** Returns what the page has asked of its server outside of a path since then. */
function watchRequests({ page }: Person, inside: string): () => string[] {
  const outside: string[] = [];
  const note = (url: string): void => {
    if (url.startsWith('http') && !url.startsWith(inside) && url !== inside.slice(0, -1)) outside.push(url);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url().replace(/^ws/u, 'http')));
  return () => outside;
}
