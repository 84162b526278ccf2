// Weighs what a cold browser loads until Join can be clicked, against an empty Angular application built in the same run.
import { parseArgs } from 'node:util';
import { launchBrowser } from './lab/browser.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';
import { CALL_PAGE, fileTable, weightGoals, weightTable } from './report/weight-report.ts';
import { buildEmptyApp } from './weight/empty-app.ts';
import { type Weight, weigh, type Weighed } from './weight/weigh.ts';

const USAGE = `node bench/weight.ts [options]
  --empty-only   weigh the empty application alone, without a build of Earshot
  --check        exit with 1 when a goal is missed`;

const { values: options } = parseArgs({
  options: {
    'empty-only': { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  await using scope = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const pages = [await emptyPage(scope), ...(options['empty-only'] ? [] : await earshotPages(scope))];
  const browser = scope.adopt(await launchBrowser(false), (launched) => launched.close());
  const weights: Weight[] = [];
  for (const page of pages) weights.push(await weigh(browser, page));
  await tell(weights);
}

async function emptyPage(scope: AsyncDisposableStack): Promise<Weighed> {
  const port = await startRealServer(scope, await buildEmptyApp());
  return { name: 'empty + socket.io', url: `http://127.0.0.1:${port}/`, button: 'Join call' };
}

async function earshotPages(scope: AsyncDisposableStack): Promise<Weighed[]> {
  const origin = `http://127.0.0.1:${await startRealServer(scope, BUILT_APP)}`;
  return [
    { name: 'earshot /', url: `${origin}/`, button: 'Start a call' },
    { name: CALL_PAGE, url: `${origin}/call/weight`, button: 'Join call' },
  ];
}

async function tell(weights: readonly Weight[]): Promise<void> {
  const goals = weightGoals(weights);
  console.log(`\n## Weight before the button can be used\n\n${weightTable(weights)}`);
  const call = weights.find(({ name }) => name === CALL_PAGE);
  if (call) console.log(`\n## Files of /call/x\n\n${fileTable(call)}`);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  console.log(`\nAll numbers: ${await saveResults('weight', { goals, weights })}`);
  if (options.check && goals.some(({ isKept }) => isKept === false)) process.exitCode = 1;
}
