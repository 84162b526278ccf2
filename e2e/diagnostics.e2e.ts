import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectNoViolationsInAnyTheme } from './support/axe.ts';
import { installed } from './support/builds.ts';
import { LocalCertificate } from './support/certificate.ts';
import { DeafWay } from './support/deaf-way.ts';
import { expect, test } from './support/fixtures.ts';
import { WAITS } from './support/lanes.ts';
import { GRANT_EVERYTHING } from './support/person.ts';
import { freePort, RunningServer } from './support/server.ts';
import { TurnServer } from './support/turn.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

/** A check's line, found by what it looks at. */
const line = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
const done = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: 'Done:' })).toBeVisible({ timeout: 20_000 });

async function withServer(
  environment: Record<string, string>,
  use: (server: RunningServer) => Promise<void>,
) {
  const server = await RunningServer.start(environment);
  await use(server).finally(() => server.stop());
}

async function withTurn(use: (turn: TurnServer) => Promise<void>) {
  const turn = await TurnServer.start();
  await use(turn).finally(() => turn.stop());
}

test('the diagnostics find everything good, each way through the relay by itself, and axe agrees', async ({
  person,
}) => {
  await withTurn((turn) =>
    withServer(turn.environment(), async ({ url }) => {
      const ada = await person({ baseURL: url });
      const { page } = ada;
      await page.goto('/diagnostics');
      await done(page);
      await expect(page.getByRole('status').filter({ hasText: '0 warnings, 0 bad' })).toBeVisible();
      await expect(line(page, 'Connection for calls')).toContainText(/Good.*Round trip/);
      await expect(line(page, `stun:127.0.0.1:${turn.port}`)).toContainText('Responding.');
      for (const transport of ['udp', 'tcp'])
        await expect(line(page, `turn:127.0.0.1:${turn.port}?transport=${transport}`)).toContainText(
          /Good.*The relay works\. Round trip/,
        );
      await expectNoViolationsInAnyTheme(ada);
    }),
  );
});

test('the diagnostics tell wrong credentials and name the line that mends them', async ({ person }) => {
  await withTurn((turn) =>
    withServer(turn.environment('another-secret-altogether'), async ({ url }) => {
      const { page } = await person({ baseURL: url });
      await page.goto('/diagnostics');
      await done(page);
      const udp = line(page, `turn:127.0.0.1:${turn.port}?transport=udp`);
      await expect(udp).toContainText(/Bad.*Rejects the credentials\. Error code: 401\./);
      await expect(udp).toContainText('TURN_SECRET in earshot.env');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }),
  );
});

test('the diagnostics tell a TURN server that is dead from those that are not there at all', async ({
  person,
}) => {
  const dead = `turn:127.0.0.1:${await freePort()}?transport=tcp`;
  await withServer({ TURN_URLS: dead, TURN_SECRET: 'x'.repeat(32) }, async ({ url }) => {
    const { page } = await person({ baseURL: url });
    await page.goto('/diagnostics');
    await done(page);
    await expect(line(page, dead)).toContainText(/Bad.*Can’t be reached\./);
    await expect(line(page, dead)).toContainText('ports 3478');
  });
  await withServer({}, async ({ url }) => {
    const { page } = await person({ baseURL: url });
    await page.goto('/diagnostics');
    await done(page);
    await expect(line(page, 'Relay')).toContainText(/Warning.*calls? fail/i);
    await expect(line(page, 'Relay')).toContainText('TURN_URLS=');
  });
});

test('the diagnostics tell a relay that nothing comes through', WAITS, async ({ person }) => {
  await withTurn(async (turn) => {
    const way = await DeafWay.to(turn.port);
    const relay = `turn:127.0.0.1:${way.port}?transport=udp`;
    await withServer({ ...turn.environment(), TURN_URLS: relay }, async ({ url }) => {
      const { page } = await person({ baseURL: url });
      await page.goto('/diagnostics');
      await done(page);
      await expect(line(page, relay)).toContainText(/Bad.*Connects, but nothing gets through\./);
      await expect(line(page, relay)).toContainText('TURN_EXTERNAL_IP=PUBLIC/PRIVATE');
    }).finally(() => way.close());
  });
});

test('the diagnostics relay over TLS where the certificate is trusted, and say so where it is not', async ({
  person,
}) => {
  const certificate = new LocalCertificate();
  const turn = await TurnServer.start(certificate);
  try {
    const relay = `turns:localhost:${turn.port}?transport=tcp`;
    await withServer(turn.environmentOverTls(), async ({ url }) => {
      const trusting = await person({ baseURL: url, flags: ['--ignore-certificate-errors'] });
      await trusting.page.goto('/diagnostics');
      await done(trusting.page);
      await expect(line(trusting.page, relay)).toContainText(/Good.*The relay works\. Round trip/);
      const wary = await person({ baseURL: url });
      await wary.page.goto('/diagnostics');
      await done(wary.page);
      await expect(line(wary.page, relay)).toContainText(/Bad.*Can’t be reached\..*TURN_URLS/);
    });
  } finally {
    await turn.stop();
    certificate.remove();
  }
});

test('the diagnostics tell devices that the person has denied, and how to allow them', async ({
  person,
  server,
}) => {
  const { page } = await person({ withoutFlags: [GRANT_EVERYTHING] });
  // What is not among those granted is denied.
  await page.context().grantPermissions([], { origin: server.url });
  await page.goto('/diagnostics');
  await done(page);
  for (const name of ['Microphone', 'Camera'])
    await expect(line(page, name)).toContainText(
      /Bad.*this page isn’t allowed to use it.*Allow it in your browser’s/,
    );
  await expect(line(page, 'Browser')).toContainText('Good');
});

test('the diagnostics can be reached, run again and downloaded with the keyboard alone', async ({
  person,
}) => {
  const { page } = await person();
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Run diagnostics' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Diagnostics', exact: true })).toBeFocused();
  await done(page);
  const again = page.getByRole('button', { name: 'Run again' });
  while (!(await again.evaluate((button) => button === document.activeElement)))
    await page.keyboard.press('Tab');
  // Held back until the page has been seen to check, which otherwise is over within milliseconds.
  const { promise: isSeen, resolve: seen } = Promise.withResolvers<null>();
  await page.route('**/healthz*', async (route) => {
    await isSeen;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Checking…' })).toBeVisible();
  seen(null);
  await done(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('Connection for calls: Good.');
  expect(text).toContain('TURN_URLS=');
});

test('a page of another origin learns the server’s time, to compare clocks with, and nothing else of it', async ({
  person,
  server,
}) => {
  const host = createServer((_asked, reply) => {
    reply.setHeader('content-type', 'text/html').end('<!doctype html>');
  }).listen(0, '127.0.0.1');
  try {
    await once(host, 'listening');
    const { page } = await person({ baseURL: `http://127.0.0.1:${(host.address() as AddressInfo).port}` });
    await page.goto('/');
    const dateOf = (path: string) =>
      page.evaluate(
        (url) =>
          fetch(url).then(
            ({ headers }) => headers.get('date'),
            () => 'nothing',
          ),
        `${server.url}${path}`,
      );
    expect(Date.parse(String(await dateOf('/healthz')))).toBeGreaterThan(Date.now() - 60_000);
    for (const path of ['/readyz', '/metrics', '/']) expect(await dateOf(path)).toBe('nothing');
  } finally {
    host.close();
  }
});

test('a link to the diagnostics works offline too, and says so', async ({ person }) => {
  const server = await RunningServer.start();
  const ada = await person({ baseURL: server.url });
  const { page } = ada;
  await page.goto('/');
  await installed(ada);
  await server.stop('SIGKILL');
  await page.context().setOffline(true);
  await page.goto('/diagnostics');
  await done(page);
  await expect(line(page, 'Server')).toContainText('You’re offline.');
  await expect(line(page, 'Relay')).toContainText('Not checked');
});

test(
  'the diagnostics end where no service worker answers, and look for it again',
  WAITS,
  async ({ person }) => {
    const folder = await mkdtemp(join(tmpdir(), 'earshot-app-'));
    try {
      const app = fileURLToPath(new URL('../dist/app', import.meta.url));
      await cp(app, folder, { recursive: true, filter: (path) => !path.includes('ngsw-worker.js') });
      await withServer({ STATIC_DIR: folder }, async ({ url }) => {
        const { page } = await person({ baseURL: url });
        await page.goto('/diagnostics');
        await done(page);
        await expect(line(page, 'App')).toContainText(/Warning.*ngsw-worker\.js/);
        await page.getByRole('button', { name: 'Run again' }).click();
        await expect(line(page, 'App')).toContainText('Checking…');
        await done(page);
        await expect(line(page, 'App')).toContainText('Warning');
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
