import { installed, isAllCached } from './support/builds.ts';
import { expectNoViolations } from './support/axe.ts';
import { FirefoxPerson } from './support/firefox.ts';
import { expect, test } from './support/fixtures.ts';
import { RunningServer } from './support/server.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

test('the app speaks the browser’s language, is written from right to left where that is, and does so without a network', async ({
  person,
  room,
}) => {
  const ada = await person({ context: { locale: 'ar-EG' } });
  const { page } = ada;
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'بدء مكالمة' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expectNoViolations(ada);
  await installed(ada);
  await expect.poll(() => page.evaluate(keptLanguages)).toEqual(['arabic']);
  await page.context().setOffline(true);
  await page.goto(`/call/${room}`);
  await expect(page.getByRole('heading', { name: 'هل أنت مستعد للانضمام؟' })).toBeVisible();
  await expect(page).toHaveTitle('مكالمة · Earshot');
  await page.context().setOffline(false);

  await page.getByRole('textbox', { name: 'اسمك' }).fill('Ada');
  await page.getByRole('button', { name: 'الانضمام إلى المكالمة' }).click();
  const controls = page.getByRole('toolbar', { name: 'عناصر التحكم في المكالمة' });
  await controls.waitFor();
  const [first, last] = await Promise.all(
    ['الميكروفون', 'مغادرة المكالمة'].map((name) =>
      controls.getByRole('button', { name, exact: true }).boundingBox(),
    ),
  );
  expect(first?.x ?? 0).toBeGreaterThan(last?.x ?? Infinity);
  // The keys follow the writing.
  await controls.getByRole('button', { name: 'الميكروفون', exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(controls.getByRole('button', { name: 'الكاميرا', exact: true })).toBeFocused();
  await expectNoViolations(ada);
});

/** In the page: which languages the service worker has kept: a language costs nothing until it is chosen. */
async function keptLanguages(): Promise<string[]> {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
  const names = requests.map(({ url }) => /\/(\w+)-[0-9A-F]{8}\.js$/u.exec(url)?.[1] ?? '');
  return names.filter((name) => ['arabic', 'german', 'japanese'].includes(name));
}

test('another language is chosen in the settings, for all open tabs, and for good', async ({
  person,
  room,
}) => {
  const ada = await person({ context: { locale: 'en-GB' } });
  const { page } = ada;
  await page.goto('/settings');
  const other = await page.context().newPage();
  await other.goto('/');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Einstellungen · Earshot');
  await expect(other.getByRole('button', { name: 'Anruf starten' })).toBeVisible();
  await other.goto(`/call/${room}`);
  await expect(other.getByRole('button', { name: 'Anruf beitreten' })).toBeVisible();
  await expect(other.locator('html')).toHaveAttribute('lang', 'de');
  await other.goto('/diagnostics');
  await expect(other.getByRole('status').filter({ hasText: 'Fertig:' })).toBeVisible({ timeout: 30_000 });
  await expect(other.getByText('Dieser Browser kann Anrufe.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('Wie im Browser');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('Firefox, too, starts the app without a network, in the person’s language', async ({ room }) => {
  const server = await RunningServer.start();
  const fox = await FirefoxPerson.open(`${server.url}/`, { 'intl.accept_languages': 'ar-EG, en' });
  try {
    await fox.reads('بدء مكالمة');
    await fox.until(isAllCached.toString());
    await fox.until(`async () => (await (${keptLanguages.toString()})()).includes('arabic')`);
    await server.stop('SIGKILL');
    for (const [path, words] of [
      ['/settings', 'الإعدادات'],
      [`/call/${room}`, 'هل أنت مستعد للانضمام؟'],
      ['/', 'بدء مكالمة'],
    ] as const) {
      await fox.goTo(`${server.url}${path}`);
      await fox.reads(words);
      expect(await fox.evaluate('() => document.documentElement.dir')).toBe('rtl');
    }
  } finally {
    await fox.close();
    await server.stop('SIGKILL');
  }
});
