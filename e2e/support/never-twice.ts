import type { Person } from './person.ts';

type CountingWindow = Window & { mostTiles?: number };

/**
 * Watches from now on how many tiles of one name are on the page at a time. What it returns resolves to the most there were
 * since, for however short a time.
 */
export async function watchTiles({ page }: Person, name: string): Promise<() => Promise<number>> {
  await page.evaluate((label) => {
    const watched = window as CountingWindow;
    const selector = `[role="group"][aria-label="${label}"]`;
    const count = () => {
      watched.mostTiles = Math.max(watched.mostTiles ?? 0, document.querySelectorAll(selector).length);
    };
    count();
    const changes = { subtree: true, childList: true, attributeFilter: ['aria-label', 'role'] };
    new MutationObserver(count).observe(document, changes);
  }, name);
  return () => page.evaluate(() => (window as CountingWindow).mostTiles ?? 0);
}
