import type { Page } from '@playwright/test';
import { buildOf, Deployment, installed, NewerBuild, scriptsWith, startFile } from './support/builds.ts';
import { expect, test as base } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

interface Fixtures {
  deployment: Deployment;
  newer: NewerBuild;
  /** Someone whose browser has the first build, service worker and all. */
  visitor: Person;
}

const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from this pattern, which here is empty.
  // eslint-disable-next-line no-empty-pattern
  deployment: async ({}, use) => {
    const deployment = await Deployment.start();
    await use(deployment);
    await deployment.stop();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  newer: async ({}, use) => {
    const build = await NewerBuild.make();
    await use(build);
    await build.remove();
  },
  visitor: async ({ deployment, person }, use) => {
    const visitor = await person({ baseURL: deployment.url });
    await visitor.page.goto('/');
    await installed(visitor);
    await use(visitor);
  },
});

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

const RELOAD = { name: 'Reload' } as const;
const OFFER = 'A new version is ready.';
/** What only the code of the settings page has. */
const SETTINGS = /app-settings/u;

/** Has the server refuse pages of the first build, as one with a newer protocol does. */
async function refuseOldPages(visitor: Person): Promise<void> {
  await visitor.page.routeWebSocket(/socket\.io/u, async (socket) => {
    if ((await buildOf(visitor)) !== 'first') {
      socket.connectToServer();
      return;
    }
    socket.send('0{"sid":"a","upgrades":[],"pingInterval":10000,"pingTimeout":8000,"maxPayload":65536}');
    const refusal = { message: 'version-mismatch', data: { code: 'version-mismatch', message: 'too old' } };
    socket.onMessage(() => socket.send(`44${JSON.stringify(refusal)}`));
  });
}

/** Joins a call whose server does not speak this page's protocol any more, and presses the button. */
async function reloadAfterRefusal(visitor: Person, room: string): Promise<void> {
  await refuseOldPages(visitor);
  await visitor.open(room);
  expect(await buildOf(visitor)).toBe('first');
  await visitor.yourName.fill('Ada');
  await visitor.joinCall.click();
  await visitor.page.getByRole('button', RELOAD).click();
  await expect.poll(() => buildOf(visitor).catch(() => 'none yet')).toBe('newer');
  await visitor.joinAs('Ada');
}

test('one press leads to the version that the server speaks', async ({
  deployment,
  newer,
  visitor,
  room,
}) => {
  await deployment.serve(newer.directory);
  await reloadAfterRefusal(visitor, room);
  expect(await controllerOf(visitor.page)).toContain('ngsw-worker.js');
});

const faults: Readonly<Record<string, (newer: NewerBuild) => Promise<void>>> = {
  'one of its files is another one': (newer) =>
    newer.startFile().then((name) => newer.change(name, (code) => `${code}//`)),
  'one of its files is gone': (newer) =>
    newer.change('ngsw.json', (list) => list.replaceAll('/icons/', '/gone/')),
  'its list is gone': (newer) => newer.change('ngsw.json', () => '{"configVersion":1,"hashTable":{}'),
  'its list is a page': (newer) => newer.change('ngsw.json', () => '<!doctype html><title>Earshot</title>'),
};
for (const [what, damage] of Object.entries(faults))
  test(`one press leads past a service worker that cannot have the new version: ${what}`, async ({
    deployment,
    newer,
    visitor,
    room,
  }) => {
    await damage(newer);
    await deployment.serve(newer.directory);
    await reloadAfterRefusal(visitor, room);
  });

test('a press without a network leads to the version that is there', async ({ deployment, visitor }) => {
  const { page, startACall } = visitor;
  await page.goto('/');
  await removeFromCaches(page, await scriptsWith(SETTINGS));
  await deployment.stop();
  await page.getByRole('link', { name: 'Settings' }).click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', RELOAD).click()]);
  await page.getByRole('button', RELOAD).waitFor();
  await page.goto('/');
  await expect(startACall).toBeVisible();
});

test('a page whose start file is gone is loaded again by itself, once, in the newest version', async ({
  deployment,
  newer,
  visitor,
}) => {
  const { page, startACall } = visitor;
  await removeFromCaches(page, [await startFile()]);
  await deployment.serve(newer.directory);
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  await page.goto('/');
  await expect(startACall).toBeVisible();
  expect([await buildOf(visitor), loads]).toEqual(['newer', 2]);
});

test('a page whose start file stays away is loaded again once, then it has words', async ({
  person,
  deployment,
}) => {
  const { page } = await person({ baseURL: deployment.url });
  await page.route(/\/main-\w+\.js$/u, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  await page.goto('/');
  // Without waiting for the 8 s that a slow network is given.
  await expect(page.getByText('Earshot hasn’t started yet')).toBeVisible({ timeout: 5_000 });
  await page.waitForTimeout(3_000);
  expect(loads).toBe(2);
});

test('files that are gone in the browser and on the server are told, and one press helps', async ({
  deployment,
  newer,
  visitor,
}) => {
  const { page } = visitor;
  await page.goto('/');
  await page.waitForTimeout(2_000); // what looks after versions comes after the page
  await removeFromCaches(page, await scriptsWith(SETTINGS));
  await deployment.serve(newer.directory);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Part of this version is missing.')).toBeVisible();
  await page.getByRole('button', RELOAD).last().click();
  await expect.poll(() => buildOf(visitor).catch(() => 'none yet')).toBe('newer');
});

test('a new version is offered, not in a call, and loaded by itself while nobody looks', async ({
  deployment,
  newer,
  visitor,
  room,
}) => {
  const { page, leaveCall } = visitor;
  const offer = page.getByText(OFFER);
  await visitor.join(room, 'Ada');
  await deployment.serve(newer.directory);
  const start = await newer.startFile();
  // As it does by itself some seconds after any page was loaded.
  await page.evaluate(() =>
    navigator.serviceWorker.controller?.postMessage({ action: 'CHECK_FOR_UPDATES', nonce: 1 }),
  );
  await visitor.until('it is fetched', () =>
    page.evaluate(async (name) => (await caches.match(name)) !== undefined, `/${start}`),
  );
  await page.waitForTimeout(1_000);
  await expect(offer).toHaveCount(0);
  await leaveCall.click();
  await expect(offer).toBeVisible();

  await page.getByRole('link', { name: 'Back to home' }).click();
  await visitor.startACall.waitFor();
  await page.getByRole('textbox', { name: 'Call link or code' }).fill('half a li');
  await hide(page);
  await page.waitForTimeout(1_000);
  expect(await buildOf(visitor)).toBe('first');
  await page.getByRole('textbox', { name: 'Call link or code' }).fill('');
  await show(page);
  await expect(offer).toBeVisible();
  await page.waitForTimeout(200); // nobody looks at a page for less
  await hide(page);
  await expect.poll(() => buildOf(visitor).catch(() => 'none yet')).toBe('newer');
});

test('an operator takes the service worker off every device', async ({ deployment, newer, visitor }) => {
  const { page, startACall } = visitor;
  await deployment.serve(newer.directory, { SERVICE_WORKER: 'off' });
  await page.goto('/');
  await visitor.until('nothing of it is left', () =>
    page.evaluate(async () => {
      const caching = (await caches.keys()).filter((name) => name.startsWith('ngsw:'));
      return caching.length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0;
    }),
  );
  await page.goto('/');
  await expect(startACall).toBeVisible();
  expect(await buildOf(visitor)).toBe('newer');
});

function controllerOf(page: Page): Promise<string> {
  return page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? '');
}

/** As a browser does that needs room. */
async function removeFromCaches(page: Page, names: readonly string[]): Promise<void> {
  expect(names.length).toBeGreaterThan(0);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  const removed = await page.evaluate(async (gone) => {
    let count = 0;
    for (const key of await caches.keys()) {
      const cache = await caches.open(key);
      for (const name of gone) if (await cache.delete(`/${name}`, { ignoreVary: true })) count += 1;
    }
    return count;
  }, names);
  expect(removed).toBe(names.length);
}

/** As a browser does with a page in a background tab. */
function hide(page: Page): Promise<void> {
  return setVisibility(page, 'hidden');
}

function show(page: Page): Promise<void> {
  return setVisibility(page, 'visible');
}

function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
