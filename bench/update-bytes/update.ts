import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { openProfile } from '../lab/browser.ts';
import { freePort } from '../lab/free-port.ts';
import { noteRequests, silence, workerFilled } from '../lab/idle-page.ts';
import { startRealServer } from '../lab/real-server.ts';
import { within } from '../lab/within.ts';
import { type Transfer, transferOf } from '../weight/transfer.ts';

/** What an update took from the network. */
export interface Update {
  /** Files of the newer build that the older one lacks, or has with another content; the service worker's list is always one. */
  readonly changed: readonly string[];
  readonly fetched: readonly Transfer[];
}

const LIST = '/ngsw.json';
const LONGEST = 90_000;

interface WorkerList {
  readonly hashTable: Readonly<Record<string, string>>;
}

/** Installs one build, puts another in its place, and weighs all that the browser fetches to have it. */
export async function update(browser: Browser, older: string, newer: string): Promise<Update> {
  await using scope = new AsyncDisposableStack();
  const profile = scope.adopt(await openProfile(browser), (opened) => opened.close());
  const requests = noteRequests(profile);
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  {
    await using first = new AsyncDisposableStack();
    await startRealServer(first, older, port);
    const page = await profile.newPage();
    await page.goto(url);
    await workerFilled(page, requests);
    await page.close();
  }
  await startRealServer(scope, newer, port);
  const transfers: Promise<Transfer | null>[] = [];
  profile.on('requestfinished', (request) => transfers.push(transferOf(request)));
  const page = await profile.newPage();
  await page.goto(url);
  const changed = await changedFiles(older, newer);
  await within(LONGEST, 'the update was not fetched', keptAll(page, changed));
  await silence(requests);
  const fetched = (await Promise.all(transfers)).filter((one) => one !== null);
  return { changed, fetched };
}

/** Resolves when the service worker has kept the newer build's files: it looks for them when the page leaves it time to. */
async function keptAll(page: Page, changed: readonly string[]): Promise<void> {
  const scripts = changed.filter((path) => path.endsWith('.js'));
  while (!(await page.evaluate(hasKept, scripts))) await sleep(500);
}

/** Runs in the page. */
async function hasKept(paths: readonly string[]): Promise<boolean> {
  const kept = await Promise.all(paths.map((path) => caches.match(path)));
  return kept.every((response) => response !== undefined);
}

async function changedFiles(older: string, newer: string): Promise<string[]> {
  const [before, after] = await Promise.all([older, newer].map(hashesOf));
  return [LIST, ...Object.keys(after ?? {}).filter((path) => before?.[path] !== after?.[path])];
}

async function hashesOf(build: string): Promise<WorkerList['hashTable']> {
  return (JSON.parse(await readFile(join(build, LIST), 'utf8')) as WorkerList).hashTable;
}
