import type { Browser, Page, Request } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { openProfile } from '../lab/browser.ts';
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
/** A network silent for so long (ms) is taken for done. */
const SILENCE = 2_000;

/** Opens the page in a cold profile and weighs everything that it loads. */
export async function weigh(browser: Browser, { name, url, button }: Weighed): Promise<Weight> {
  await using scope = new AsyncDisposableStack();
  const profile = scope.adopt(await openProfile(browser), (opened) => opened.close());
  profile.setDefaultTimeout(STEP_TIMEOUT);
  const requests: Request[] = [];
  const done: Promise<Transfer | null>[] = [];
  profile.on('request', (request) => requests.push(request));
  profile.on('requestfinished', (request) => done.push(transferOf(request)));
  const page = await profile.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: button }).first().click({ trial: true });
  const usable = await page.evaluate(() => performance.timeOrigin + performance.now());
  await workerStarted(page);
  await silence(requests);
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

async function workerStarted(page: Page): Promise<void> {
  const ready = page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await within(STEP_TIMEOUT, `${page.url()} registered no service worker`, ready);
}

async function silence(requests: readonly Request[]): Promise<void> {
  const deadline = Date.now() + STEP_TIMEOUT;
  for (let seen = -1; seen !== requests.length;) {
    if (Date.now() > deadline) throw new Error(`requests did not end within ${STEP_TIMEOUT} ms`);
    seen = requests.length;
    await sleep(SILENCE);
  }
}
