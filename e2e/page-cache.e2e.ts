import { expect, test } from './support/fixtures.ts';

// As in an installed app: the service worker answers.
test.use({ serviceWorkers: 'allow' });

const KEEPS_NO_PAGES = '--disable-back-forward-cache';

for (const [what, withoutFlags] of [
  ['a browser that keeps pages', [KEEPS_NO_PAGES]],
  ['one that does not', []],
] as const) {
  test(`someone who goes to another page and back is in the call again, in ${what}`, async ({
    person,
    room,
  }, { annotations }) => {
    const [ada, ben] = [await person({ withoutFlags }), await person()];
    await ada.join(room, 'Ada');
    await ben.join(room, 'Ben');
    await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
    ada.page.on('dialog', (dialog) => void dialog.accept());
    await ada.page.goto('/healthz');
    await expect(ben.tile('Ada')).toHaveCount(0);
    await ada.page.goBack({ waitUntil: 'commit' });
    await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears(), ben.hears()]);
    await expect(ada.controls).toBeVisible();
    await expect(ada.page.getByText('You left the call')).toHaveCount(0);
    await expect(ben.tile('Ada')).toHaveCount(1);
    const kept = await ada.page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation');
      return JSON.stringify(
        (entry as { notRestoredReasons?: unknown } | undefined)?.notRestoredReasons ?? null,
      );
    });
    annotations.push({ type: 'why the page was not kept', description: kept });
  });
}
