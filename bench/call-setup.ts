// Measures how long a call takes from the second person's click on Join, against other ways to make one, in one run.
import type { Browser } from 'playwright-core';
import { DelayLine } from './delay/remote-line.ts';
import { launchBrowser } from './lab/browser.ts';
import { callPages, type Servers } from './lab/call-pages.ts';
import { bundleInstruments } from './lab/instruments.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { type Options, readOptions, USAGE } from './lab/options.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import type { CallOptions } from './lab/measure-call.ts';
import { measureSeries, type PageSeries, type SeriesPlan } from './lab/series.ts';
import { caveats, setUpGoals, setUpTable, stepTable } from './report/call-report.ts';
import { type Goal, goalLines } from './report/goal.ts';
import { type DelayedSeries, roundTripGoals, roundTripTable, undelayedMedia } from './report/round-trips.ts';
import { saveResults } from './report/save-results.ts';
import { threadGoals, threadTable, type TracedSeries } from './report/thread-report.ts';
import { ThreadWatch } from './trace/thread-watch.ts';

/** By how much a processor is slowed down to stand for a cheap phone's. */
const SLOWDOWN = 4;

interface Measured {
  readonly direct: readonly PageSeries[];
  readonly delayed: readonly DelayedSeries[];
  readonly traced: readonly TracedSeries[];
}

interface Lab {
  readonly options: Options;
  readonly servers: Servers;
  readonly script: string;
}

if (process.argv.includes('--help')) console.log(USAGE);
else await main(readOptions(process.argv.slice(2)));

async function main(options: Options): Promise<void> {
  await using scope = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const servers: Servers = {
    lab: await startLabServers(scope),
    earshot: options.pages.includes('earshot') ? await startRealServer(scope, BUILT_APP) : null,
  };
  const lab: Lab = { options, servers, script: await bundleInstruments() };
  const { runs, warmups, delayedRuns, tracedRuns } = options;
  const direct = runs > 0 ? await measure(lab, { label: 'no delay', runs, warmups }) : [];
  const traced: TracedSeries[] = [];
  for (const slowdown of tracedRuns > 0 ? [1, SLOWDOWN] : []) {
    const threads = new ThreadWatch({ slowdown, keptAs: options.keepTraces ? `${slowdown}x` : null });
    const plan = { label: `traced, ${slowdown}×`, runs: tracedRuns, warmups };
    traced.push({ slowdown, series: await measure(lab, plan, { threads }) });
  }
  const delayed: DelayedSeries[] = [];
  for (const roundTrip of options.delays) {
    await using lineScope = new AsyncDisposableStack();
    const delayLine = new DelayLine(lineScope, roundTrip);
    const plan = { label: `R=${roundTrip} ms`, runs: delayedRuns, warmups };
    delayed.push({ roundTrip, series: await measure(lab, plan, { delayLine }) });
  }
  await tell({ direct, delayed, traced }, options);
}

async function measure(
  { options, servers, script }: Lab,
  plan: SeriesPlan,
  { delayLine = null, threads = null }: Partial<Pick<CallOptions, 'delayLine' | 'threads'>> = {},
): Promise<PageSeries[]> {
  await using scope = new AsyncDisposableStack();
  const launch = async (): Promise<Browser> => {
    const browser = await launchBrowser(options.headed);
    return scope.adopt(browser, (launched) => launched.close());
  };
  const first = await launch();
  const browsers = [first, options.processes === 2 ? await launch() : first] as const;
  const pages = await callPages(options.pages, servers, delayLine);
  return await measureSeries(pages, plan, {
    browsers,
    script,
    delayLine,
    threads,
    trace: options.trace,
    settle: options.settle,
    timeout: options.timeout,
  });
}

async function tell({ direct, delayed, traced }: Measured, options: Options): Promise<void> {
  const goals: Goal[] = [];
  if (direct.length > 0) {
    section(
      'Call set-up: ms from the click on Join to both sides, medians',
      setUpTable(direct),
      ...caveats(direct),
    );
    section('Where the time goes: ms from the click, medians', stepTable(direct));
    goals.push(...setUpGoals(direct));
  }
  if (traced.length > 0) {
    section('Main threads until the first frame on their own side: ms, medians', threadTable(traced));
    goals.push(...threadGoals(traced));
  }
  if (delayed.length > 0) {
    section(
      'Round trips to the first frame on both sides',
      roundTripTable(delayed, direct),
      ...undelayedMedia(delayed),
    );
    for (const { roundTrip, series } of delayed)
      section(`Where the time goes at R=${roundTrip} ms`, stepTable(series));
    goals.push(...roundTripGoals(delayed));
  }
  section('Goals', goalLines(goals));
  console.log(
    `\nAll numbers: ${await saveResults('call-setup', { options, goals, direct, delayed, traced })}`,
  );
  const failures = [...direct, ...[...delayed, ...traced].flatMap(({ series }) => series)].flatMap(
    (series) => series.failures,
  );
  if (failures.length > 0 || (options.check && goals.some(({ isKept }) => isKept === false)))
    process.exitCode = 1;
}

function section(title: string, ...paragraphs: readonly string[]): void {
  console.log(`\n## ${title}\n\n${paragraphs.join('\n\n')}`);
}
