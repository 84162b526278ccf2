import type { Browser, BrowserContext, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallPage, PageName } from '../drivers/call-page.ts';
import { openProfile } from '../lab/browser.ts';
import { MainThread, type SecondsCost } from './main-thread.ts';
import { watchPage } from './watch-page.ts';

/** One call of one page, and what each of its two sides cost. */
export interface InCallRun {
  readonly name: PageName;
  readonly costs: readonly SecondsCost[];
}

export interface InCallOptions {
  readonly browser: Browser;
  /** Length of the measured window. */
  readonly seconds: number;
  /** How long, in ms, the call runs before: until news have been read and encoders know what they may send. */
  readonly settle: number;
  /** Runs in every page before its own scripts. */
  readonly script?: () => void;
}

/** How long, in ms, one step may take. */
const TIMEOUT = 20_000;
let calls = 0;

/** Makes one call between two fresh profiles, lets it run, and resolves to what its pages did meanwhile. */
export async function measureInCall(driver: CallPage, options: InCallOptions): Promise<InCallRun> {
  await using scope = new AsyncDisposableStack();
  const pages = await callOfTwo(driver, options, scope);
  const threads = await Promise.all(pages.map((page) => MainThread.of(page)));
  await Promise.all(threads.map((thread) => thread.begin()));
  await sleep(options.seconds * 1_000);
  const costs = await Promise.all(threads.map((thread) => thread.end()));
  // A call that broke down costs nothing, and must not be taken for a cheap one.
  await Promise.all(pages.map(bothPicturesPlay));
  return { name: driver.name, costs };
}

/** Makes one call between two fresh profiles and resolves to its pages once it has run for as long as it takes to settle. */
export async function callOfTwo(
  driver: CallPage,
  options: Omit<InCallOptions, 'seconds'>,
  scope: AsyncDisposableStack,
): Promise<readonly Page[]> {
  const [waiting, joining] = await openPages(driver, options, scope);
  const room = `in-call-${process.pid}-${++calls}`;
  await Promise.all([driver.open(waiting, room, 'waiting'), driver.open(joining, room, 'joining')]);
  await driver.join(waiting);
  await driver.waits(waiting);
  await driver.join(joining);
  await Promise.all([driver.check(waiting, 'waiting'), driver.check(joining, 'joining')]);
  await Promise.all([waiting, joining].map(bothPicturesPlay));
  await sleep(options.settle);
  return [waiting, joining];
}

async function openPages(
  driver: CallPage,
  { browser, script }: Omit<InCallOptions, 'seconds'>,
  scope: AsyncDisposableStack,
): Promise<[Page, Page]> {
  const open = async (): Promise<BrowserContext> => {
    const profile = scope.adopt(await openProfile(browser), (opened) => opened.close());
    profile.setDefaultTimeout(TIMEOUT);
    await profile.addInitScript(watchPage);
    if (script) await profile.addInitScript(script);
    return profile;
  };
  const profile = await open();
  const first = await profile.newPage();
  if (!driver.sharesProfile) return [first, await (await open()).newPage()];
  // A window of its own, in a process of its own: a second tab would be hidden and paint once a second.
  const opened = profile.waitForEvent('page');
  await first.evaluate(() => void window.open('about:blank', '', 'popup,noopener,width=960,height=600'));
  return [first, await opened];
}

/** Resolves once the own and the other's picture play, with three new frames each. */
async function bothPicturesPlay(page: Page): Promise<void> {
  const counts = (): Promise<number[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('video')]
        .filter(({ paused, videoWidth }) => !paused && videoWidth > 0)
        .map((video) => video.getVideoPlaybackQuality().totalVideoFrames),
    );
  const before = await counts();
  const deadline = Date.now() + TIMEOUT;
  for (;;) {
    const now = await counts();
    const arePlaying = now.filter((count, index) => count >= (before[index] ?? 0) + 3).length >= 2;
    if (arePlaying) return;
    if (Date.now() > deadline) throw new Error(`no two moving pictures after ${TIMEOUT} ms`);
    await sleep(100);
  }
}
