import type { BrowserContext, Page, Request } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './within.ts';

const LONGEST = 20_000;
/** A network silent for so long (ms) is taken for done. */
const SILENCE = 2_000;

/** Remembers every request of the profile, those of its service workers too. Begin before its first page opens. */
export function noteRequests(profile: BrowserContext): Request[] {
  const requests: Request[] = [];
  profile.on('request', (request) => requests.push(request));
  return requests;
}

/** Resolves when the page's service worker is active and nothing has been asked for in a while: its cache is filled. */
export async function workerFilled(page: Page, requests: readonly Request[]): Promise<void> {
  const ready = page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await within(LONGEST, `${page.url()} registered no service worker`, ready);
  await silence(requests);
}

/** Resolves when nothing has been asked for in a while. */
export async function silence(requests: readonly Request[]): Promise<void> {
  const deadline = Date.now() + LONGEST;
  for (let seen = -1; seen !== requests.length;) {
    if (Date.now() > deadline) throw new Error(`requests did not end within ${LONGEST} ms`);
    seen = requests.length;
    await sleep(SILENCE);
  }
}
