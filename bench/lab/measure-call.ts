import type { Browser, BrowserContext, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DelayLine } from '../delay/remote-line.ts';
import type { CallPage } from '../drivers/call-page.ts';
import { type CallTimes, timesOf, traceOf, windowsOf } from '../report/call-times.ts';
import type { ThreadWatch } from '../trace/thread-watch.ts';
import { openProfile } from './browser.ts';
import { instrument } from './instruments.ts';

export interface CallOptions {
  /** One browser, or two for a process tree each. */
  readonly browsers: readonly [Browser, Browser];
  readonly script: string;
  readonly delayLine: DelayLine | null;
  /** Milliseconds of quiet before the click, so that loading is over and a lobby had the time that a person takes. */
  readonly settle: number;
  /** Milliseconds that one step may take. */
  readonly timeout: number;
  /** Whether to keep every entry of both pages. */
  readonly trace: boolean;
  /** Looks at what both main threads do, which costs time; null for none. */
  readonly threads: ThreadWatch | null;
}

let calls = 0;

/** Makes one call between two fresh profiles and takes its times. */
export async function measureCall(driver: CallPage, options: CallOptions): Promise<CallTimes> {
  await using scope = new AsyncDisposableStack();
  if (options.delayLine) scope.defer(() => options.delayLine?.closeMedia());
  const [waiting, joining] = await openPages(driver, options, scope);
  const room = `bench-${process.pid}-${++calls}`;
  await Promise.all([driver.open(waiting, room, 'waiting'), driver.open(joining, room, 'joining')]);
  await driver.join(waiting);
  await driver.waits(waiting);
  const pages = [waiting, joining] as const;
  await options.threads?.slowDown(pages);
  await sleep(options.settle);
  const watched = await options.threads?.begin(options.browsers, pages);
  const up = Promise.all(
    pages.map((page) => page.evaluate((timeout) => callLab.untilUp(timeout), options.timeout)),
  );
  const clicked = driver.join(joining);
  await Promise.all([clicked, up]);
  const traced = await watched?.end();
  await Promise.all([driver.check(waiting, 'waiting'), driver.check(joining, 'joining')]);
  const [first, second] = await Promise.all([reportOf(waiting), reportOf(joining)]);
  const reports = { waiting: first, joining: second };
  const times = traced ? { ...timesOf(reports), work: traced.workIn(windowsOf(reports)) } : timesOf(reports);
  return options.trace ? { ...times, trace: traceOf(reports) } : times;
}

async function openPages(
  driver: CallPage,
  options: CallOptions,
  scope: AsyncDisposableStack,
): Promise<[Page, Page]> {
  const [first, second] = options.browsers;
  const open = async (browser: Browser): Promise<BrowserContext> => {
    const profile = scope.adopt(await openProfile(browser), (opened) => opened.close());
    profile.setDefaultTimeout(options.timeout);
    await instrument(profile, {
      script: options.script,
      delayLine: options.delayLine,
      talksInside: driver.sharesProfile,
    });
    return profile;
  };
  const waiting = await open(first);
  const page = await waiting.newPage();
  return [page, driver.sharesProfile ? await newWindow(page) : await (await open(second)).newPage()];
}

/** Opens a window of its own: a second tab would be a hidden one, and Chromium paints its videos once a second. */
async function newWindow(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => void open('about:blank', '', 'popup,noopener,width=960,height=600'));
  return opened;
}

function reportOf(page: Page): ReturnType<typeof callLab.report> {
  return page.evaluate(() => callLab.report());
}
