import type { PageSeries } from '../lab/series.ts';
import type { ThreadWork } from '../trace/thread-work.ts';
import { atMost, type Goal } from './goal.ts';
import { medianOf } from './statistics.ts';
import { figure, table } from './table.ts';

/** The traced calls at one speed of the processor. */
export interface TracedSeries {
  /** By how much the main threads were slowed down; 1 for not at all. */
  readonly slowdown: number;
  readonly series: readonly PageSeries[];
}

const SIDES = ['waiting', 'joining'] as const;
/** Milliseconds. */
const MOST_WORK = 150;
const LONGEST_TASK = 50;

/** What the main threads did from the click to the page's own first frame: medians of the calls, ms. */
export function threadTable(traced: readonly TracedSeries[]): string {
  return table(
    ['page', 'side', 'slowed', 'busy', 'processor', 'longest task', 'window', 'calls'],
    traced.flatMap(({ slowdown, series }) =>
      series.flatMap((one) =>
        SIDES.map((side, index) => {
          const median = (key: keyof ThreadWork): string => figure(medianWork(one, index, key));
          const figures = [median('busy'), median('processor'), median('longest'), median('window')];
          return [one.page, side, `${slowdown}×`, ...figures, String(one.calls.length)];
        }),
      ),
    ),
  );
}

/** What was promised about the main threads of a processor that is not slowed down. */
export function threadGoals(traced: readonly TracedSeries[]): Goal[] {
  const own = traced.find(({ slowdown }) => slowdown === 1)?.series.find(({ page }) => page === 'earshot');
  if (!own) return [];
  return SIDES.flatMap((side, index) => [
    atMost(
      `main-thread work until the first frame, ${side} side, ms, at most ${MOST_WORK}`,
      medianWork(own, index, 'busy'),
      MOST_WORK,
      0,
    ),
    atMost(
      `longest task until the first frame, ${side} side, ms, at most ${LONGEST_TASK}`,
      medianWork(own, index, 'longest'),
      LONGEST_TASK,
      0,
    ),
  ]);
}

function medianWork({ calls }: PageSeries, side: number, key: keyof ThreadWork): number | null {
  return medianOf(calls.map(({ work }) => work?.[side]?.[key]).filter((value) => value !== undefined));
}
