import type { Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '../../e2e/support/server.ts';

/** How long, in ms, the server is away, and how long everything may take to be well again. */
const AWAY = 5_000;
const WITHIN = 30_000;

/**
 * Kills Earshot's server under a call and starts it again. Resolves to the ms from its first answer until no page says any
 * more that the server is lost.
 */
export async function timeToReconcile(server: RunningServer, pages: readonly [Page, Page]): Promise<number> {
  await server.stop('SIGKILL');
  await Promise.all(pages.map((page) => note(page).waitFor({ timeout: WITHIN })));
  await sleep(AWAY);
  await server.start();
  const since = Date.now();
  await Promise.all(pages.map((page) => note(page).waitFor({ state: 'hidden', timeout: WITHIN })));
  return Date.now() - since;
}

function note(page: Page): ReturnType<Page['locator']> {
  return page
    .getByRole('status')
    .filter({ hasText: /connection to the server lost/i })
    .first();
}
