import type { Page } from 'playwright-core';
import type { CallPage, Side } from './call-page.ts';

const PEOPLE: Readonly<Record<Side, string>> = { waiting: 'Ada', joining: 'Ben' };

/** Drives the real app, knowing nothing of it but the names that a screen reader says. */
export function earshot(origin: string): CallPage {
  return {
    name: 'earshot',
    sharesProfile: false,
    async open(page, room, side) {
      await page.goto(`${origin}/call/${room}`);
      await page.getByRole('textbox', { name: 'Your name' }).fill(PEOPLE[side]);
      await previewPlays(page);
      await joinButton(page).click({ trial: true });
    },
    join: (page) => joinButton(page).click(),
    waits: (page) => page.getByRole('toolbar', { name: 'Call controls' }).waitFor(),
    async check(page, side) {
      const other = PEOPLE[side === 'waiting' ? 'joining' : 'waiting'];
      await page.getByRole('group', { name: other }).locator('video').first().waitFor({ state: 'visible' });
    },
  };
}

function joinButton(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('button', { name: 'Join call' });
}

async function previewPlays(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('video')].some((video) => video.videoWidth > 0 && !video.paused),
  );
}
