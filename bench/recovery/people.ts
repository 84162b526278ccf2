import { type Browser, chromium, type Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fox } from '../../e2e/network/fox.ts';
import type { Host } from '../../e2e/network/host.ts';
import type { CallPage } from '../drivers/call-page.ts';
import { findBrowser } from '../lab/find-browser.ts';
import { isFlowing, record, type Recorded } from './recorder.ts';

/** How long, in ms, one step of a call's set-up may take. */
const TIMEOUT = 20_000;
let calls = 0;

/** Starts a browser on a machine of a laboratory. Its pages get devices although they come without TLS. */
export async function launchOn(
  host: Host,
  origins: readonly string[],
  flags: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    executablePath: host.wrap(await findBrowser()),
    args: [
      '--no-sandbox',
      // Two browsers that code 20 pictures a second fill two cores, and then the machine is measured, not the call.
      '--use-fake-device-for-media-stream=fps=10',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      `--unsafely-treat-insecure-origin-as-secure=${origins.join(',')}`,
      ...flags,
    ],
  });
}

/** Puts the pages of two browsers into one call, and resolves to them once it has run for so many ms. */
export async function callBetween(
  driver: CallPage,
  browsers: readonly [Browser, Browser],
  settle: number,
): Promise<readonly [Page, Page]> {
  const [waiting, joining] = await Promise.all([openPage(browsers[0]), openPage(browsers[1])]);
  const room = nextRoom();
  await Promise.all([driver.open(waiting, room, 'waiting'), driver.open(joining, room, 'joining')]);
  await driver.join(waiting);
  await driver.waits(waiting);
  await driver.join(joining);
  if (!(await flows([waiting, joining], TIMEOUT))) throw new Error(`${driver.name}: no call came up`);
  await sleep(settle);
  return [waiting, joining];
}

/** The same with a Firefox as the waiting one. `openFox` opens a page there. */
export async function callWithFox(
  driver: CallPage,
  openFox: (path: string) => Promise<Fox>,
  browser: Browser,
  settle: number,
): Promise<readonly [Fox, Page]> {
  const room = nextRoom();
  const [fox, page] = await Promise.all([openFox(`/call/${room}`), openPage(browser)]);
  await fox.join('Ada');
  await driver.open(page, room, 'joining');
  await driver.join(page);
  if (!(await flows([fox, page], TIMEOUT))) throw new Error('no call with Firefox came up');
  await sleep(settle);
  return [fox, page];
}

/** Resolves to whether sound and picture arrive at all pages within so many ms. */
export async function flows(pages: readonly Recorded[], within: number): Promise<boolean> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    if ((await Promise.all(pages.map(isFlowing))).every(Boolean)) return true;
    await sleep(100);
  }
  return false;
}

function nextRoom(): string {
  return `lab-${process.pid}-${++calls}`;
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT);
  await page.addInitScript(record);
  return page;
}
