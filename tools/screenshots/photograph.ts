import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { SIZES, type Size, type Theme } from './sizes.ts';

/** Which pictures to take, and where to put them. */
export interface Pictures {
  readonly folder: string;
  readonly sizes: readonly Size[];
  readonly themes: readonly Theme[];
}

/** Photographs one page as it is, in all sizes and themes, into `<size>-<theme>.png`. */
export async function photograph(page: Page, { folder, sizes, themes }: Pictures): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await settled(page);
      await page.screenshot({ path: join(folder, `${size}-${theme}.png`), animations: 'disabled' });
    }
  }
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
