// Measures what looking at a call's statistics costs its page: Earshot's call as it is, and with a browser that refuses
// to tell statistics, in one run.
import { parseArgs } from 'node:util';
import { type Browser } from 'playwright-core';
import { measureInCall } from './in-call/measure-in-call.ts';
import type { SecondsCost } from './in-call/main-thread.ts';
import { refuseStatistics } from './in-call/refuse-statistics.ts';
import { launchBrowser } from './lab/browser.ts';
import { callPages } from './lab/call-pages.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { inRounds } from './relay/rounds.ts';
import { medianOf } from './report/statistics.ts';
import { figure, table } from './report/table.ts';

const USAGE = `node bench/sampler.ts [options]
  --seconds n       length of the measured window (20)
  --rounds n        how often each is measured (5)
  --quick           one round of 10 seconds`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
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
  const [page] = await callPages(['earshot'], servers, null);
  if (!page) throw new Error('there is no driver for Earshot');
  const seconds = Number(values.seconds ?? (values.quick ? 10 : 20));
  const rounds = await inRounds(
    [
      { name: 'with the sampler', script: null },
      { name: 'without', script: refuseStatistics },
    ],
    Number(values.rounds ?? (values.quick ? 1 : 5)),
    async ({ name, script }) => {
      const { costs } = await measureInCall(page, { browser, seconds, settle: 10_000, script });
      console.error(`${name.padEnd(17)} ${costs.map(({ task }) => `${task.toFixed(2)} ms/s`).join('  ')}`);
      return { name, costs };
    },
  );
  const of = (name: string, key: keyof SecondsCost): number | null =>
    medianOf(
      rounds.runs.flat().flatMap((run) => (run.name === name ? run.costs.map((cost) => cost[key]) : [])),
    );
  const row = (name: string): string[] => [
    name,
    figure(of(name, 'task'), 2),
    figure(of(name, 'script'), 2),
    figure(of(name, 'processor'), 2),
    figure(of(name, 'layouts'), 2),
    figure(of(name, 'styles'), 2),
    figure(of(name, 'frames'), 2),
  ];
  const head = [
    'call',
    'main thread ms/s',
    'script ms/s',
    'processor ms/s',
    'layouts/s',
    'style recalcs/s',
    'frames asked/s',
  ];
  console.log(
    `\n## What sampling costs a page's second, medians\n\n${table(head, [row('with the sampler'), row('without')])}`,
  );
  if (rounds.failures.length > 0) process.exitCode = 1;
}
