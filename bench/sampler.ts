// Measures what looking at a call's statistics costs Earshot's page: the time that its thread is busy with each look.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { callOfTwo } from './in-call/measure-in-call.ts';
import { MainThread } from './in-call/main-thread.ts';
import { timeSamples, type TimedSamples } from './in-call/time-samples.ts';
import { launchBrowser } from './lab/browser.ts';
import { callPages } from './lab/call-pages.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { saveResults } from './report/save-results.ts';
import { medianOf } from './report/statistics.ts';
import { figure, table } from './report/table.ts';

const USAGE = `node bench/sampler.ts [options]
  --seconds n       how long the call is watched (60)
  --quick           20 seconds
  --save            keep the numbers in results/`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await using scope = new AsyncDisposableStack();
  const servers = {
    lab: await startLabServers(scope),
    earshot: await startRealServer(scope, BUILT_APP),
  };
  const browser: Browser = scope.adopt(await launchBrowser(false), (launched) => launched.close());
  const [driver] = await callPages(['earshot'], servers, null);
  if (!driver) throw new Error('there is no driver for Earshot');
  const pages = await callOfTwo(driver, { browser, settle: 0, script: timeSamples }, scope);
  const seconds = Number(values.seconds ?? (values.quick ? 20 : 60));
  const threads = await Promise.all(pages.map((page) => MainThread.of(page)));
  await Promise.all(threads.map((thread) => thread.begin()));
  const before = await Promise.all(pages.map(timesIn));
  await sleep(seconds * 1_000);
  const after = await Promise.all(pages.map(timesIn));
  const costs = await Promise.all(threads.map((thread) => thread.end()));
  const sides = costs.map(({ task }, index) => {
    const times = (after[index] ?? []).slice(before[index]?.length);
    const perSecond = times.reduce((total, time) => total + time, 0) / seconds;
    return { times, perSecond, task, share: perSecond / task };
  });
  const rows = sides.map(({ times, perSecond, task, share }, index) => [
    ['waiting', 'joining'][index] ?? '',
    String(times.length),
    ...[medianOf(times), Math.max(...times), perSecond, task].map((cell) => figure(cell, 2)),
    figure(share * 100, 1),
  ]);
  const head = ['side', 'samples', 'ms a sample, median', 'ms, longest', 'ms/s', 'page, ms/s', 'share %'];
  console.log(`\n## What looking at the statistics of one link costs a page\n\n${table(head, rows)}`);
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('sampler', { options: values, seconds, sides })}`);
}

function timesIn(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (globalThis as unknown as { timedSamples: TimedSamples }).timedSamples.times);
}
