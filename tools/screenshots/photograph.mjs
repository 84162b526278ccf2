import { join } from 'node:path';
import { SIZES } from './sizes.mjs';

/** Photographs one page as it is, in all sizes and themes, into `<size>-<theme>.png`. */
export async function photograph(page, { folder, sizes, themes }) {
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
function settled(page) {
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
