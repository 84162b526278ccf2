import { readFile } from 'node:fs/promises';
import { buildConsumer, type Consumer } from './support/consumer.ts';
import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

const HOSTS: Partial<Record<Consumer, string>> = {
  module: 'an NgModule host',
  prerendered: 'a prerendered host',
  standalone: 'a standalone host',
};

for (const [consumer, words] of Object.entries(HOSTS) as [Consumer, string][]) {
  test(`${words}, built from the packed library, makes a real call`, async ({ person }) => {
    test.setTimeout(240_000);
    const server = await RunningServer.start({ STATIC_DIR: await buildConsumer(consumer) });
    try {
      const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
      for (const { page } of [ada, ben]) await page.goto('/');
      await ada.joinAs('Ada');
      await ben.joinAs('Ben');
      await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
      await expect(ada.page.getByText('The host heard that the call began.')).toBeVisible();
      await expect(ada.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    } finally {
      await server.stop();
    }
  });
}

test('two calls on one page are two calls, each with its own people', async ({ person }) => {
  test.setTimeout(240_000);
  const server = await RunningServer.start({ STATIC_DIR: await buildConsumer('standalone') });
  try {
    const [ada, ben, cleo] = [
      await person({ baseURL: server.url }),
      await person({ baseURL: server.url }),
      await person({ baseURL: server.url }),
    ];
    await ada.page.goto('/?second');
    const first = ada.page.locator('ear-call:not(.second)');
    const second = ada.page.locator('ear-call.second');
    for (const call of [first, second]) {
      await call.getByRole('textbox', { name: 'Your name' }).fill('Ada');
      await call.getByRole('button', { name: 'Join call' }).click();
      await expect(call.getByRole('toolbar', { name: 'Call controls' })).toBeVisible();
    }
    await ben.page.goto('/');
    await ben.joinAs('Ben');
    await cleo.page.goto('/?second');
    const beside = cleo.page.locator('ear-call.second');
    await beside.getByRole('textbox', { name: 'Your name' }).fill('Cleo');
    await beside.getByRole('button', { name: 'Join call' }).click();

    await expect(first.getByRole('group', { name: 'Ben' })).toBeVisible();
    await expect(second.getByRole('group', { name: 'Cleo' })).toBeVisible();
    await Promise.all([ben.sees('Ada'), cleo.sees('Ada')]);
    await expect(first.getByRole('group', { name: 'Cleo' })).toHaveCount(0);
    await expect(second.getByRole('group', { name: 'Ben' })).toHaveCount(0);
    await first.getByRole('button', { name: 'Leave call' }).click();
    await expect(ben.page.getByRole('group', { name: 'Ada' })).toHaveCount(0);
    await expect(second.getByRole('group', { name: 'Cleo' })).toBeVisible();
  } finally {
    await server.stop();
  }
});

test('`ng add` makes a fresh application into one with a call page, which makes a real call', async ({
  person,
}) => {
  test.setTimeout(240_000);
  const server = await RunningServer.start({ STATIC_DIR: await buildConsumer('added') });
  try {
    const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
    for (const { page } of [ada, ben]) await page.goto('/call/standup');
    await ada.joinAs('Ada');
    await ben.joinAs('Ben');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
  } finally {
    await server.stop();
  }
});

test('a prerendered page has a placeholder for the call, and is taken over without a mismatch', async ({
  person,
}) => {
  test.setTimeout(240_000);
  const pages = await buildConsumer('prerendered');
  expect(await readFile(`${pages}/index.html`, 'utf8')).toMatch(
    /<ear-call [^>]*>(?:<!---->)*<p [^>]*>Loading…<\/p>(?:<!---->)*<\/ear-call>/u,
  );
  const server = await RunningServer.start({ STATIC_DIR: pages });
  try {
    const { page } = await person({ baseURL: server.url });
    const complaints: string[] = [];
    page.on('console', (line) => {
      // A page that a test fulfils may not connect to this machine.
      const isExpected = line.text().includes('socket.io');
      if (!isExpected && /^(?:error|warning)$/u.test(line.type())) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.route('**/parts', (route) => route.fulfill({ path: `${pages}/parts/index.html` }));
    for (const path of ['/', '/parts']) {
      await page.goto(path);
      await expect(page.getByRole('button', { name: 'Join call' })).toBeEnabled();
      await expect(page.locator('ear-lobby')).toHaveCount(1);
      await expect(page.getByText('Loading…')).toHaveCount(0);
    }
    await expect(page.locator('ear-media-settings select').first()).toBeVisible();
    expect(complaints).toEqual([]);
  } finally {
    await server.stop();
  }
});

test('a host with zone.js is stable in the lobby and in a call, and is not checked for what Earshot does', async ({
  person,
}) => {
  test.setTimeout(240_000);
  const server = await RunningServer.start({ STATIC_DIR: await buildConsumer('module') });
  try {
    const [ada, ben] = [await person({ baseURL: server.url }), await person({ baseURL: server.url })];
    const isQuiet = async () => {
      await ada.page.waitForFunction(() => (window as ZoneHost).isStable, null, { timeout: 1_000 });
      const checks = () => ada.page.evaluate(() => (window as ZoneHost).checks ?? 0);
      const before = await checks();
      await ada.page.waitForTimeout(2_500);
      expect(await ada.page.evaluate(() => (window as ZoneHost).isStable)).toBe(true);
      // A measurement that says something new draws the bars anew.
      expect((await checks()) - before).toBeLessThanOrEqual(3);
    };
    for (const { page } of [ada, ben]) await page.goto('/');
    await expect(ada.page.getByRole('button', { name: 'Join call' })).toBeEnabled();
    await expect(ada.page.getByRole('meter')).toBeVisible();
    await isQuiet();
    await ada.joinAs('Ada');
    await ben.joinAs('Ben');
    await Promise.all([ada.sees('Ben'), ada.hears()]);
    await ada.page.waitForTimeout(1_000);
    await isQuiet();
    await ada.page.getByRole('button', { name: 'Microphone' }).click();
    await isQuiet();
  } finally {
    await server.stop();
  }
});

type ZoneHost = Window & { checks?: number; isStable?: boolean };
