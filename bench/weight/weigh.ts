import type { Browser } from 'playwright-core';
import { openProfile } from '../lab/browser.ts';
import { noteRequests, workerFilled } from '../lab/idle-page.ts';
import { within } from '../lab/within.ts';
import { type Transfer, transferOf } from './transfer.ts';

/** A page to weigh, and the button whose usability ends the weighing. */
export interface Weighed {
  readonly name: string;
  readonly url: string;
  readonly button: string;
}

export interface Weight {
  readonly name: string;
  /** Asked for by the page before its button could be used. */
  readonly before: readonly Transfer[];
  /** Asked for by the page after that. */
  readonly after: readonly Transfer[];
  /** Asked for by the service worker, and the worker's own script. */
  readonly worker: readonly Transfer[];
}

const STEP_TIMEOUT = 20_000;

/** Opens the page in a cold profile and weighs everything that it loads. */
export async function weigh(browser: Browser, { name, url, button }: Weighed): Promise<Weight> {
  await using scope = new AsyncDisposableStack();
  const profile = scope.adopt(await openProfile(browser), (opened) => opened.close());
  profile.setDefaultTimeout(STEP_TIMEOUT);
  const requests = noteRequests(profile);
  const done: Promise<Transfer | null>[] = [];
  profile.on('requestfinished', (request) => done.push(transferOf(request)));
  const page = await profile.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: button }).first().click({ trial: true });
  const usable = await page.evaluate(() => performance.timeOrigin + performance.now());
  await workerFilled(page, requests);
  const transfers = (await within(STEP_TIMEOUT, 'requests did not finish', Promise.all(done))).filter(
    (one) => one !== null,
  );
  const isWorker = ({ isWorker, path }: Transfer): boolean => isWorker || path === '/ngsw-worker.js';
  const own = transfers.filter((one) => !isWorker(one));
  return {
    name,
    before: own.filter(({ startedAt }) => startedAt <= usable),
    after: own.filter(({ startedAt }) => startedAt > usable),
    worker: transfers.filter(isWorker),
  };
}
