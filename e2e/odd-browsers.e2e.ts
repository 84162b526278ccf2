import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { FirefoxPerson } from './support/firefox.ts';
import { everyLack } from './support/lacking.ts';

/** How many pages at once: each waits for its files most of the time. */
const AT_ONCE = 2;

/** What a page says or offers when it is there, each with words and a way on. */
const PAGES: readonly (readonly [path: string, selector: string])[] = [
  ['/call/odd-browser', 'main h1:not(:empty)'],
  ['/settings', 'main [role=radio], main input[type=radio]'],
  ['/diagnostics', 'main h1:not(:empty)'],
  ['/', 'main button'],
];

test('no page is ever empty, whatever the browser lacks', async ({ person }) => {
  const wrong: string[] = [];
  const waiting = [...everyLack()];
  const work = async () => {
    const { page } = await person({ context: { serviceWorkers: 'block' } });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    let lack = waiting.pop();
    page.on('pageerror', (error) =>
      wrong.push(`${lack?.what}: ${String(error.stack ?? error).slice(0, 300)}`),
    );
    for (; lack; lack = waiting.pop()) {
      // Unlike a script of Playwright's, it can be taken out again: the next browser is the same page.
      const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: lack.script,
      });
      for (const problem of await visit(page)) wrong.push(`${lack.what}: ${problem}`);
      await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(wrong).toEqual([]);
});

/** Opens each page, and returns those that do not say or offer anything. */
async function visit(page: Page): Promise<string[]> {
  const empty: string[] = [];
  for (const [index, [path, selector]] of PAGES.entries()) {
    // The first is loaded, the others are gone to as a link does: each draws its page anew.
    if (index === 0) await page.goto(path, { waitUntil: 'commit' });
    else await page.evaluate(goTo, path).catch(() => page.goto(path));
    await page
      .locator(selector)
      .first()
      .waitFor({ timeout: 30_000 })
      .catch(async () =>
        empty.push(`${path} says ${JSON.stringify(await page.locator('body').innerText())}`),
      );
  }
  return empty;
}

test('a browser without WebRTC says so in place of the lobby, with a way on', async ({ person, room }) => {
  const { page } = await person();
  await page.addInitScript(() => {
    for (const name of Object.getOwnPropertyNames(window))
      if (name.startsWith('RTC')) Reflect.deleteProperty(window, name);
  });
  await page.goto(`/call/${room}`);
  await expect(page.getByRole('alert')).toContainText('This browser can’t make calls');
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to home' }).click();
  await expect(page.getByRole('button', { name: 'Start a call' })).toBeVisible();
});

test('a browser that keeps all addresses back is told of within 10 s, in the lobby, the call and the diagnostics', async ({
  person,
  room,
}) => {
  const policy = 'disable_non_proxied_udp';
  const flags = [`--webrtc-ip-handling-policy=${policy}`, `--force-webrtc-ip-handling-policy=${policy}`];
  const [ada, ben] = [await person({ flags }), await person()];
  const words = 'Your browser or an extension is blocking calls.';
  await ben.join(room, 'Ben');
  await ada.open(room);
  await expect(ada.news.filter({ hasText: words })).toBeVisible({ timeout: 10_000 });
  await ada.joinAs('Ada');
  await expect(ada.news.filter({ hasText: words })).toBeVisible({ timeout: 10_000 });
  await expect(ben.news.filter({ hasText: words })).toHaveCount(0);
  await ada.page.goto('/diagnostics');
  await expect(ada.page.getByRole('main')).toContainText(words, { timeout: 30_000 });
});

const FIREFOXES: readonly (readonly [what: string, settings: Record<string, boolean>, words: string])[] = [
  [
    'without WebRTC and without storage',
    { 'media.peerconnection.enabled': false, 'dom.storage.enabled': false },
    'This browser can’t make calls',
  ],
  ['without storage', { 'dom.storage.enabled': false }, 'Ready to join?'],
  [
    'that may connect through a proxy only',
    { 'media.peerconnection.ice.proxy_only': true },
    'Your browser or an extension is blocking calls.',
  ],
];
for (const [what, settings, words] of FIREFOXES) {
  test(`a Firefox ${what} has words`, async ({ server, room }) => {
    const ada = await FirefoxPerson.open(`${server.url}/call/${room}`, settings);
    try {
      await ada.reads(words);
    } finally {
      await ada.close();
    }
  });
}

function goTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
