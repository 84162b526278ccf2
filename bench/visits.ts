// How long until the button can be used: on the first visit, on the next one, and without a network. Against an empty Angular
// application built in the same run, on a slow processor and a slow network.
import { parseArgs } from 'node:util';
import { launchBrowser } from './lab/browser.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';
import { CALL, EMPTY, HOME, type Lives, NO_WORKER, visitGoals, visitTable } from './report/visits-report.ts';
import { liveThrough, type ProfileLife } from './visits/profile-life.ts';
import type { Place } from './visits/visit.ts';
import { buildEmptyApp } from './weight/empty-app.ts';

const USAGE = `node bench/visits.ts [options]
  --runs n       profiles of each page (5)
  --check        exit with 1 when a goal is missed`;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  await using scope = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const emptyPort = await startRealServer(scope, await buildEmptyApp());
  const port = await startRealServer(scope, BUILT_APP);
  const empty = { url: `http://localhost:${emptyPort}/`, button: 'Join call' };
  const places: Place[] = [
    { ...empty, name: NO_WORKER },
    { ...empty, name: EMPTY },
    { name: HOME, url: `http://localhost:${port}/`, button: 'Start a call' },
    { name: CALL, url: `http://localhost:${port}/call/visits`, button: 'Join call' },
  ];
  const browser = scope.adopt(await launchBrowser(false), (launched) => launched.close());
  const runs: Lives[] = [];
  for (let run = 0; run < Number(options.runs); run += 1) {
    const lives: Record<string, ProfileLife> = {};
    for (const place of places)
      lives[place.name] = await liveThrough(browser, place, place.name !== NO_WORKER);
    runs.push(lives);
    console.error(`run ${run + 1}/${options.runs}`);
  }
  const goals = visitGoals(runs);
  console.log(`\n## Until the button can be used, medians of ${options.runs}\n\n${visitTable(runs)}`);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  console.log(`\nAll numbers: ${await saveResults('visits', { goals, runs })}`);
  if (options.check && goals.some(({ isKept }) => isKept === false)) process.exitCode = 1;
}
