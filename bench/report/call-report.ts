import type { PageSeries } from '../lab/series.ts';
import type { PageName } from '../drivers/call-page.ts';
import { type CallTimes, type Step, STEPS } from './call-times.ts';
import { atMost, type Goal } from './goal.ts';
import { medianOf, type Summary, summarize } from './statistics.ts';
import { figure, table } from './table.ts';

const REFERENCE: PageName = 'socketio';
const DEFAULT_PICTURE: PageName = 'socketio-default';

/** How long until connected and until the first frame on both sides, each page against the hand-made one. */
export function setUpTable(series: readonly PageSeries[]): string {
  const head = [
    'page',
    'connected',
    'first frame',
    'min',
    'max',
    'IQR',
    'vs socketio',
    'vs default',
    'calls',
    'failed',
  ];
  return table(
    head,
    series.map((one) => {
      const frames = framesOf(one);
      return [
        one.page,
        figure(stepMedian(one, 'connected')),
        figure(frames?.median),
        figure(frames?.min),
        figure(frames?.max),
        frames ? frames.quartiles.map((quartile) => figure(quartile)).join('–') : '–',
        figure(ratio(series, one.page, REFERENCE), 2),
        figure(ratio(series, one.page, DEFAULT_PICTURE), 2),
        String(one.calls.length),
        String(one.failures.length),
      ];
    }),
  );
}

/** Where the time goes: median ms from the click to each step. */
export function stepTable(series: readonly PageSeries[]): string {
  return table(
    ['page', ...STEPS],
    series.map((one) => [one.page, ...STEPS.map((step) => figure(stepMedian(one, step)))]),
  );
}

/** What makes numbers hard to compare, should there be such: other pictures sent, clocks apart. */
export function caveats(series: readonly PageSeries[]): string[] {
  const calls = series.flatMap((one) => one.calls.map((call) => ({ page: one.page, ...call })));
  const alike = calls.filter(({ page }) => page !== DEFAULT_PICTURE);
  const pictures = new Map(alike.map(({ page, sentVideo }) => [page, sentVideo]));
  const skew = Math.max(0, ...calls.map(({ clockSkew }) => clockSkew));
  const found: string[] = [];
  if (new Set(pictures.values()).size > 1) {
    found.push(
      `The pages do not send the same picture: ${[...pictures].map((pair) => pair.join(' ')).join(', ')}.`,
    );
  }
  if (skew > 3) found.push(`The two pages' clocks were up to ${skew.toFixed(1)} ms apart.`);
  return found;
}

/** What was promised about set-up on a quiet network, against those pages that were measured. */
export function setUpGoals(series: readonly PageSeries[]): Goal[] {
  const goal = (step: Step, other: PageName, limit: number): Goal[] => {
    if (!series.some(({ page }) => page === other)) return [];
    const promise = `${step} on both sides, Earshot / ${other}, at most ${limit.toFixed(2)}`;
    return [atMost(promise, ratio(series, 'earshot', other, step), limit, 2)];
  };
  return [
    ...goal('first frame', REFERENCE, 0.75),
    ...goal('first frame', DEFAULT_PICTURE, 1.1),
    ...goal('first frame', 'peerjs', 1),
    ...goal('first frame', 'simple-peer', 1),
    ...goal('connected', REFERENCE, 1.3),
  ];
}

/** The median of one step over a page's calls; null when no call had it. */
export function stepMedian(series: PageSeries, step: Step): number | null {
  return medianOf(
    series.calls.map((call: CallTimes) => call.steps[step]).filter((time) => time !== undefined),
  );
}

function framesOf(series: PageSeries): Summary | null {
  const times = series.calls.map(({ frames }) => Math.max(...frames));
  return times.length === 0 ? null : summarize(times);
}

function ratio(
  series: readonly PageSeries[],
  page: PageName,
  to: PageName,
  step: Step = 'first frame',
): number | null {
  const [one, other] = [page, to].map((name) => {
    const found = series.find((candidate) => candidate.page === name);
    return found ? stepMedian(found, step) : null;
  });
  return one && other ? one / other : null;
}
