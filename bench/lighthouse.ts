// What Lighthouse says of the pages, on its own mobile phone and network. Each visit has a new profile.
import { parseArgs } from 'node:util';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { findBrowser } from './lab/find-browser.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { atLeast, atMost, type Goal, goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';
import { summarize } from './report/statistics.ts';
import { figure, table } from './report/table.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const METRICS = {
  'first-contentful-paint': 'first paint, s',
  'largest-contentful-paint': 'largest paint, s',
  'speed-index': 'speed index, s',
  'total-blocking-time': 'blocking, ms',
  'cumulative-layout-shift': 'layout shift',
} as const;
type Category = (typeof CATEGORIES)[number];
type Metric = keyof typeof METRICS;

/** A page's scores, of 100, and its metrics, in the units of their names: medians. */
interface Rating {
  readonly path: string;
  readonly scores: Readonly<Record<Category, number>>;
  readonly metrics: Readonly<Record<Metric, number>>;
  readonly complaints: readonly string[];
}

const PATHS = ['/', '/call/lighthouse'];
const FLAGS = ['--headless=new', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const USAGE = `node bench/lighthouse.ts [options]
  --runs n       visits of each page (5)
  --paths a,b    of which pages (${PATHS.join(',')})
  --check        exit with 1 when a goal is missed`;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    paths: { type: 'string', default: PATHS.join(',') },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  await using scope = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const origin = `http://localhost:${await startRealServer(scope, BUILT_APP)}`;
  const chromePath = await findBrowser();
  const ratings: Rating[] = [];
  for (const path of options.paths.split(',')) {
    const visits = [];
    for (let run = 0; run < Number(options.runs); run += 1)
      visits.push(await visit(`${origin}${path}`, chromePath));
    ratings.push(ratingOf(path, visits));
  }
  const goals = ratings.flatMap(goalsOf);
  const head = ['page', ...CATEGORIES, ...Object.values(METRICS)];
  const rows = ratings.map(({ path, scores, metrics }) => [
    path,
    ...CATEGORIES.map((category) => figure(scores[category])),
    ...keysOf(METRICS).map((metric) => figure(metrics[metric], metric === 'total-blocking-time' ? 0 : 2)),
  ]);
  console.log(`\n## Lighthouse, medians of ${options.runs}\n\n${table(head, rows)}`);
  for (const { path, complaints } of ratings)
    if (complaints.length > 0) console.log(`\n${path} loses points by: ${complaints.join('; ')}`);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  console.log(`\nAll numbers: ${await saveResults('lighthouse', { goals, ratings })}`);
  if (options.check && goals.some(({ isKept }) => isKept === false)) process.exitCode = 1;
}

type Visit = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

async function visit(url: string, chromePath: string): Promise<Visit> {
  const isRoot = process.getuid?.() === 0;
  const chrome = await launch({ chromePath, chromeFlags: [...FLAGS, ...(isRoot ? ['--no-sandbox'] : [])] });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...CATEGORIES],
      logLevel: 'error',
    });
    if (!result) throw new Error(`Lighthouse has no result for ${url}`);
    if (result.lhr.runtimeError) throw new Error(result.lhr.runtimeError.message);
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

function ratingOf(path: string, visits: readonly Visit[]): Rating {
  const median = (values: readonly number[]): number => summarize(values).median;
  const scores = CATEGORIES.map((category) => [
    category,
    100 * median(visits.map(({ categories }) => categories[category]?.score ?? 0)),
  ]);
  const metrics = keysOf(METRICS).map((metric) => {
    const scale = METRICS[metric].endsWith(', s') ? 1_000 : 1;
    return [metric, median(visits.map(({ audits }) => audits[metric]?.numericValue ?? Infinity)) / scale];
  });
  const last = visits.at(-1);
  const complaints = Object.values(last?.categories ?? {})
    .filter(({ id }) => id !== 'performance')
    .flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => last?.audits[id]),
    )
    .filter((audit) => typeof audit?.score === 'number' && audit.score < 1)
    .map((audit) => audit?.title ?? '');
  return {
    path,
    scores: Object.fromEntries(scores) as Rating['scores'],
    metrics: Object.fromEntries(metrics) as Rating['metrics'],
    complaints: [...new Set(complaints)],
  };
}

function goalsOf({ path, scores, metrics }: Rating): Goal[] {
  const isHome = path === '/';
  return [
    atLeast(`${path} performance`, scores.performance, isHome ? 99 : 96, 0),
    ...(['accessibility', 'best-practices', 'seo'] as const).map((category) =>
      atLeast(`${path} ${category}`, scores[category], 100, 0),
    ),
    atMost(`${path} first contentful paint, s`, metrics['first-contentful-paint'], 1, 2),
    ...(isHome ? [] : [atMost(`${path} total blocking time, ms`, metrics['total-blocking-time'], 100, 0)]),
  ];
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}
