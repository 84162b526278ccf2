// What a browser fetches to have an update that changes one component: two builds, served one after the other.
import { parseArgs } from 'node:util';
import { launchBrowser } from './lab/browser.ts';
import { atMost, goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';
import { figure, table } from './report/table.ts';
import { buildWith, type Change } from './update-bytes/two-builds.ts';
import { type Update, update } from './update-bytes/update.ts';

const CHANGES: readonly Change[] = [
  { file: 'src/app/home/home.html', from: '<main', to: '<main data-newer' },
  { file: 'projects/earshot/ui/src/lobby/lobby.html', from: '<div', to: '<div data-newer' },
];
const MOST = 1.2;

const USAGE = `node bench/update-bytes.ts [options]
  --check        exit with 1 when a goal is missed`;

const { values: options } = parseArgs({
  options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  await using scope = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const [older = '', ...builds] = await buildWith(scope, CHANGES);
  const browser = scope.adopt(await launchBrowser(false), (launched) => launched.close());
  const updates: { file: string; update: Update }[] = [];
  for (const [index, { file }] of CHANGES.entries())
    updates.push({ file, update: await update(browser, older, builds[index] ?? '') });
  const goals = updates.map(({ file, update }) =>
    atMost(`${file}: fetched against the changed files, at most ${MOST}`, ratioOf(update), MOST, 2),
  );
  const head = ['changed component', 'changed files', 'their kB', 'requests', 'fetched kB', 'ratio'];
  const rows = updates.map(({ file, update }) => [
    file,
    String(update.changed.length),
    kilobytes(weightOf(update, update.changed)),
    String(update.fetched.length),
    kilobytes(weightOf(update)),
    figure(ratioOf(update), 2),
  ]);
  console.log(`\n## Fetched for an update, as it came over the wire\n\n${table(head, rows)}`);
  for (const { file, update } of updates)
    console.log(
      `\n${file}: ${update.fetched.map(({ path, wire }) => `${path} ${kilobytes(wire)}`).join(', ')}`,
    );
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  console.log(`\nAll numbers: ${await saveResults('update-bytes', { goals, updates })}`);
  if (options.check && goals.some(({ isKept }) => isKept === false)) process.exitCode = 1;
}

function ratioOf(update: Update): number {
  return weightOf(update) / weightOf(update, update.changed);
}

/** Bytes over the wire, of these files or of all. */
function weightOf({ fetched }: Update, files?: readonly string[]): number {
  const seen = new Set<string>();
  return fetched
    .filter(({ path }) => {
      if (!files) return true;
      const isFirst = files.includes(path) && !seen.has(path);
      seen.add(path);
      return isFirst;
    })
    .reduce((sum, { wire }) => sum + wire, 0);
}

function kilobytes(bytes: number): string {
  return figure(bytes / 1_000, 1);
}
