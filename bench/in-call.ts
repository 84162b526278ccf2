// Measures what a call of two costs a page while it runs, against other ways to make one, in one run.
import { parseArgs } from 'node:util';
import { type Browser } from 'playwright-core';
import { PAGE_NAMES, type PageName } from './drivers/call-page.ts';
import { measureInCall, type InCallRun } from './in-call/measure-in-call.ts';
import { costTable, inCallGoals } from './in-call/report.ts';
import { launchBrowser } from './lab/browser.ts';
import { callPages } from './lab/call-pages.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { inRounds, type Rounds } from './relay/rounds.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';

const USAGE = `node bench/in-call.ts [options]
  --pages a,b,...   of ${PAGE_NAMES.join(', ')} (bare,peerjs,earshot)
  --seconds n       length of the measured window (20)
  --minutes n       the same in minutes, for the growth of the heap
  --rounds n        how often each page is measured (5)
  --settle ms       how long a call runs before it is measured (10000)
  --quick           one round of 5 seconds
  --save            keep the numbers in results/
  --check           exit with 1 when a goal is missed`;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: 'bare,peerjs,earshot' },
    seconds: { type: 'string' },
    minutes: { type: 'string' },
    rounds: { type: 'string' },
    settle: { type: 'string', default: '10000' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const names = values.pages.split(',').map(pageName);
  const rounds = await measure(names);
  const seconds = windowLength();
  console.log(
    `\n## In a call of 640×480, for ${seconds} s: a page's second, medians\n\n${costTable(rounds.runs, names)}`,
  );
  const goals = inCallGoals(rounds.runs);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('in-call', { options: values, goals, rounds })}`);
  const isMissed = values.check && goals.some(({ isKept }) => isKept === false);
  if (isMissed || rounds.failures.length > 0) process.exitCode = 1;
}

async function measure(names: readonly PageName[]): Promise<Rounds<InCallRun>> {
  await using scope = new AsyncDisposableStack();
  const servers = {
    lab: await startLabServers(scope),
    earshot: names.includes('earshot') ? await startRealServer(scope, BUILT_APP) : null,
  };
  const browser: Browser = scope.adopt(await launchBrowser(false), (launched) => launched.close());
  const options = { browser, seconds: windowLength(), settle: Number(values.settle) };
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  return await inRounds(await callPages(names, servers, null), rounds, async (page) => {
    const run = await measureInCall(page, options);
    console.error(
      `${page.name.padEnd(11)}  ${run.costs.map(({ task }) => `${task.toFixed(2)} ms/s`).join('  ')}`,
    );
    return run;
  });
}

function windowLength(): number {
  if (values.minutes) return Number(values.minutes) * 60;
  return Number(values.seconds ?? (values.quick ? 5 : 20));
}

function pageName(text: string): PageName {
  const name = PAGE_NAMES.find((known) => known === text);
  if (!name) throw new Error(`there is no page "${text}"; there are ${PAGE_NAMES.join(', ')}`);
  return name;
}
