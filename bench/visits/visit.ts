import type { BrowserContext, Page, Request } from 'playwright-core';
import { within } from '../lab/within.ts';
import { type WatchedPage, watchButton } from './watch-button.ts';

/** A page to visit, and the button whose usability ends a visit. */
export interface Place {
  readonly name: string;
  readonly url: string;
  readonly button: string;
}

export interface Visit {
  /** Ms from the start of the navigation to the usable button. */
  readonly time: number;
  /** Paths asked of the network meanwhile, by the page or its service worker. */
  readonly requests: readonly string[];
}

/** What Lighthouse and the DevTools call slow 4G; bytes a second, ms. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 184_320,
  uploadThroughput: 84_375,
  connectionType: 'cellular4g',
} as const;
const SLOWDOWN = 4;
const LONGEST = 30_000;

/** Opens the place in a new tab, on a slow processor and a slow network or none, and hands the tab back too. */
export async function visit(
  profile: BrowserContext,
  { url, button, name }: Place,
  requests: readonly Request[],
  isOffline = false,
): Promise<Visit & { readonly page: Page }> {
  const page = await profile.newPage();
  const session = await profile.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { ...SLOW_4G, offline: isOffline });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(watchButton, button);
  const earlier = requests.length;
  await page.goto(url, { waitUntil: 'commit' });
  const [time, origin] = await within(
    LONGEST,
    `${name} showed no usable "${button}"`,
    page.evaluate(async () => {
      const { buttonUsable } = globalThis as unknown as WatchedPage;
      return [await buttonUsable, performance.timeOrigin] as const;
    }),
  );
  const until = origin + time;
  const asked = await Promise.all(requests.slice(earlier).map((request) => askedOfNetwork(request, until)));
  return { page, time, requests: asked.filter((path) => path !== null) };
}

/** The path of a request that went to the network before that time (ms since the epoch). */
async function askedOfNetwork(request: Request, until: number): Promise<string | null> {
  const { startTime } = request.timing();
  if (!request.url().startsWith('http') || startTime > until) return null;
  const response = await request.response();
  return response?.fromServiceWorker() ? null : new URL(request.url()).pathname;
}

/** Stops every service worker of the profile, as a browser does some time after the last page was closed. */
export async function stopWorkers(profile: BrowserContext): Promise<void> {
  const page = await profile.newPage();
  const session = await profile.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}
