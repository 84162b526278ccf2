import type { CallPage, PageName } from './call-page.ts';

/** Drives one of the hand-made pages of bench/pages. */
export function labPage(name: Exclude<PageName, 'earshot'>, origin: string, peerPort: number): CallPage {
  return {
    name,
    sharesProfile: name === 'bare',
    async open(page, room, side) {
      await page.goto(`${origin}/${name}?${new URLSearchParams({ room, side, peerPort: String(peerPort) })}`);
      await page.locator('html[data-state=ready]').waitFor({ state: 'attached' });
    },
    join: (page) => page.getByRole('button', { name: 'Join call' }).click(),
    waits: (page) => page.locator('html[data-state=joined]').waitFor({ state: 'attached' }),
    check: (page) => page.locator('#remote').waitFor({ state: 'visible' }),
  };
}
