import type { PageName } from '../drivers/call-page.ts';
import { atMost, type Goal } from '../report/goal.ts';
import { medianOf, summarize } from '../report/statistics.ts';
import { table } from '../report/table.ts';
import type { Outcome } from './outcome.ts';

/** One call of one page under one fault. */
export interface Run {
  readonly fault: string;
  readonly page: PageName;
  readonly outcome: Outcome;
}

const FIGURES = ['soundGap', 'pictureGap', 'back', 'steady', 'offered', 'offeredAfterWord'] as const;

/** Draws a table of one fault: a line for each page, median and worst of each figure in ms. */
export function faultTable(runs: readonly Run[], fault: string): string {
  const pages = [...new Set(runs.map(({ page }) => page))];
  const head = [
    'page',
    'sound away',
    'picture away',
    'back after',
    'steady after',
    'offer after',
    'after its word',
    'calls',
  ];
  const rows = pages.map((page) => {
    const own = runs.filter((run) => run.page === page && run.fault === fault);
    return [
      page,
      ...FIGURES.map((figure) => words(own.map(({ outcome }) => outcome[figure]))),
      `${own.length}`,
    ];
  });
  return table(head, rows);
}

/** What the project promises of Earshot. */
export function recoveryGoals(runs: readonly Run[], reconciled: readonly number[]): readonly Goal[] {
  const worst = (fault: string, figure: keyof Outcome): number | null => {
    const own = runs.filter((run) => run.page === 'earshot' && run.fault === fault);
    if (own.length === 0) return null;
    return Math.max(...own.map(({ outcome }) => outcome[figure] ?? Infinity));
  };
  return [
    atMost('media back after a 5 s cut, worst, ms', worst('link silent for 5 s', 'back'), 1_500, 0),
    atMost('sound away at another address, worst, ms', worst('another address', 'soundGap'), 2_500, 0),
    atMost('picture away at another address, worst, ms', worst('another address', 'pictureGap'), 3_000, 0),
    atMost('sound away at a reboot of 2 s, worst, ms', worst('router reboots, 2 s', 'soundGap'), 3_000, 0),
    atMost(
      'picture away at a reboot of 2 s, worst, ms',
      worst('router reboots, 2 s', 'pictureGap'),
      3_000,
      0,
    ),
    atMost(
      'reconciled after the server is back, worst, ms',
      reconciled.length > 0 ? Math.max(...reconciled) : null,
      3_000,
      0,
    ),
  ];
}

/** Median and worst of what happened; what never did counts as worst, and is told. */
function words(values: readonly (number | null)[]): string {
  const happened = values.filter((value) => value !== null);
  const never = values.length - happened.length;
  if (happened.length === 0) return 'never';
  const figures = `${medianOf(happened)?.toFixed(0)} (${summarize(happened).max.toFixed(0)})`;
  return never > 0 ? `${figures}, ${never} × never` : figures;
}
