import type { Page, Route } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

const MAIN = /\/main-[\w-]+\.js$/u;
const CHUNKS = /\/(?!main-)[\w-]+-[0-9A-F]{8}\.js$/u;
const WORDS = 'Earshot hasn’t started yet';

/** Lets what a style sheet does after 8 s happen after 0.4 s. */
async function hurryStyles(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 20 });
}

const troubles: Readonly<Record<string, readonly [files: RegExp, answer: (route: Route) => Promise<void>]>> =
  {
    'is refused': [MAIN, (route) => route.abort('blockedbyclient')],
    'is gone': [MAIN, (route) => route.fulfill({ status: 404, body: 'Not found' })],
    'is something else': [
      MAIN,
      (route) => route.fulfill({ contentType: 'text/html', body: '<p>Log in</p>' }),
    ],
    'never comes': [MAIN, () => new Promise<void>(() => undefined)],
    'comes without the rest': [CHUNKS, (route) => route.abort()],
  };

for (const [what, [files, answer]] of Object.entries(troubles)) {
  test(`a start file that ${what} leaves a sentence and a way to load it again`, async ({ person, room }) => {
    const { page, joinCall } = await person({ context: { serviceWorkers: 'block' } });
    await page.goto('/manifest.webmanifest');
    await hurryStyles(page);
    let isBroken = true;
    await page.route(files, (route) => (isBroken ? answer(route) : route.continue()));
    await page.goto(`/call/${room}?from=mail`, { waitUntil: 'commit' });
    await expect(page.locator('#not-started')).toHaveCSS('animation-delay', '8s');
    await expect(page.getByText(WORDS)).toBeVisible({ timeout: 20_000 });
    isBroken = false;
    await page.getByRole('button', { name: 'Load again' }).click();
    await joinCall.waitFor();
    expect(new URL(page.url()).pathname).toBe(`/call/${room}`);
    await expect(page.getByText(WORDS)).toHaveCount(0);
  });
}

test('a page whose code does not come is said to be late, and shown once it comes', async ({ person }) => {
  const { page, startACall } = await person({ context: { serviceWorkers: 'block' } });
  await page.goto('/');
  await startACall.waitFor();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(CHUNKS, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByRole('heading', { name: 'This page couldn’t be loaded' })).toBeVisible({
    timeout: 30_000,
  });
  release();
  await expect(page.getByRole('radio', { name: /dark/i })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'This page couldn’t be loaded' })).toHaveCount(0);
});

test('Back in a call closes what is open, then asks before it leaves', async ({ person, room }) => {
  const ada = await person();
  const { page, controls, startACall } = ada;
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Call link or code' }).fill(room);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await ada.joinAs('Ada');
  const question = page.getByRole('alertdialog', { name: 'Leave the call?' });
  const back = () => page.evaluate(() => history.back());

  await controls.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menu').waitFor();
  await back();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await ada.choose('Settings');
  await ada.dialog('Settings').waitFor();
  await back();
  await expect(ada.dialog('Settings')).toHaveCount(0);
  await expect(question).toHaveCount(0);

  await back();
  await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await page.reload();
  await controls.waitFor();
  await back();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(controls).toBeVisible();

  await back();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(startACall).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});
