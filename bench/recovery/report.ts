import type { PageName } from '../drivers/call-page.ts';
import { atMost, type Goal } from '../report/goal.ts';
import { medianOf, summarize } from '../report/statistics.ts';
import { table } from '../report/table.ts';
import type { Outcome, Steps } from './outcome.ts';

/** One call of one page under one fault. */
export interface Run {
  readonly fault: string;
  readonly page: PageName;
  readonly outcome: Outcome;
}

const FIGURES = ['soundGap', 'pictureGap', 'back', 'steady', 'offered', 'offeredAfterWord'] as const;
type Figure = (typeof FIGURES)[number];

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

/** The faults after which a call goes on over another network, or another way out of the same one. */
const ANOTHER_NETWORK = [
  'another address',
  'old network down, then a new one',
  'both networks for 3 s',
  'cable pulled, radio up',
  'UDP blocked',
  'Firefox at another address',
];

const STEPS: Readonly<Record<keyof Steps, string>> = {
  noticed: 'noticed',
  server: 'server heard again',
  offered: 'offered',
  answered: 'answered',
  first: 'first sound and picture',
};

/** Draws a table of where the time of Earshot's calls under each fault went: ms from the fault, median and worst. */
export function stepsTable(runs: readonly Run[]): string {
  const faults = [...new Set(runs.map(({ fault }) => fault))];
  const rows = faults.map((fault) => {
    const own = runs.filter((run) => run.page === 'earshot' && run.fault === fault);
    const steps = Object.keys(STEPS) as (keyof Steps)[];
    return [fault, ...steps.map((step) => words(own.map(({ outcome }) => outcome.steps[step])))];
  });
  return table(['fault', ...Object.values(STEPS)], rows);
}

/** What the project promises of Earshot. */
export function recoveryGoals(runs: readonly Run[], reconciled: readonly number[]): readonly Goal[] {
  const worst = (fault: string, figure: Figure): number | null => {
    const own = runs.filter((run) => run.page === 'earshot' && run.fault === fault);
    if (own.length === 0) return null;
    return Math.max(...own.map(({ outcome }) => outcome[figure] ?? Infinity));
  };
  return [
    atMost('media back after a 5 s cut, worst, ms', worst('link silent for 5 s', 'back'), 1_500, 0),
    ...ANOTHER_NETWORK.flatMap((fault) => [
      atMost(`sound away, ${fault}, worst, ms`, worst(fault, 'soundGap'), 2_500, 0),
      atMost(`picture away, ${fault}, worst, ms`, worst(fault, 'pictureGap'), 3_000, 0),
    ]),
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
