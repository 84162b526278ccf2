import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { SIZES, type Language, type Size, type Theme } from './sizes.ts';

/** Which pictures to take, and where to put them. */
export interface Pictures {
  readonly folder: string;
  readonly sizes: readonly Size[];
  readonly themes: readonly Theme[];
  readonly languages: readonly Language[];
}

/** Photographs one page as it is, in all languages, sizes and themes. */
export async function photograph(page: Page, { folder, sizes, themes, languages }: Pictures): Promise<void> {
  for (const language of languages) {
    if (language !== 'en') await speak(page, language);
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await settled(page);
        const name = [...(language === 'en' ? [] : [language]), size, theme].join('-');
        await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
      }
    }
  }
}

/** Chooses the app's language as another tab would, so that every state can be reached in English. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.waitForFunction(
    (chosen) => {
      const { document, localStorage, StorageEvent, window } = globalThis;
      localStorage.setItem('earshot.language', chosen);
      // Again and again: the app listens once its code is there.
      window.dispatchEvent(new StorageEvent('storage', { key: 'earshot.language' }));
      return document.documentElement.lang === chosen;
    },
    language,
    { polling: 250 },
  );
}

/** Resolves once the new size was laid out and drawn, and every transition that has an end is over. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { document, requestAnimationFrame } = globalThis;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // One that is cancelled, because its element went away, is over as well.
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
    await frame();
  });
}
