import type { CallPage, PageName } from './call-page.ts';

/** `socketio-default` is the same page with the constraints that a browser has by default. */
const SCRIPTS: Partial<Record<PageName, { readonly script: string; readonly picture: string }>> = {
  'socketio-default': { script: 'socketio', picture: 'default' },
};

/** Drives one of the hand-made pages of bench/pages. */
export function labPage(name: Exclude<PageName, 'earshot'>, origin: string, peerPort: number): CallPage {
  const { script, picture } = SCRIPTS[name] ?? { script: name, picture: '720p' };
  return {
    name,
    sharesProfile: name === 'bare',
    async open(page, room, side) {
      const query = new URLSearchParams({ room, side, picture, peerPort: String(peerPort) });
      await page.goto(`${origin}/${script}?${query}`);
      await page.locator('html[data-state=ready]').waitFor({ state: 'attached' });
    },
    join: (page) => page.getByRole('button', { name: 'Join call' }).click(),
    waits: (page) => page.locator('html[data-state=joined]').waitFor({ state: 'attached' }),
    check: (page) => page.locator('#remote').waitFor({ state: 'visible' }),
  };
}
