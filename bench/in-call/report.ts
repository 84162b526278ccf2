import type { PageName } from '../drivers/call-page.ts';
import { atMost, type Goal } from '../report/goal.ts';
import { medianOf } from '../report/statistics.ts';
import { figure, table } from '../report/table.ts';
import type { SecondsCost } from './main-thread.ts';
import type { InCallRun } from './measure-in-call.ts';

type Runs = readonly (readonly InCallRun[])[];

const REFERENCE: PageName = 'bare';
const MOST_TASK = 2.5;

/** A page's mean second, both sides of all rounds, medians; "vs bare" is the median of the ratios within a round. */
export function costTable(runs: Runs, names: readonly PageName[]): string {
  const head = [
    'page',
    'main thread ms/s',
    'vs bare',
    'processor ms/s',
    'vs bare',
    'script ms/s',
    'style and layout ms/s',
    'layouts/s',
    'style recalcs/s',
    'frames asked/s',
    'heap growth kB',
    'rounds',
  ];
  return table(
    head,
    names.map((name) => {
      const cell = (key: keyof SecondsCost, decimals: number, unit = 1): string => {
        const value = costOf(runs, name, key);
        return figure(value === null ? null : value / unit, decimals);
      };
      return [
        name,
        cell('task', 2),
        figure(ratio(runs, name, 'task'), 2),
        cell('processor', 2),
        figure(ratio(runs, name, 'processor'), 2),
        cell('script', 2),
        cell('rendering', 2),
        cell('layouts', 2),
        cell('styles', 2),
        cell('frames', 2),
        cell('heapGrowth', 1, 1_000),
        String(runs.flat().filter((run) => run.name === name).length),
      ];
    }),
  );
}

/** What was promised about a call that goes on quietly. */
export function inCallGoals(runs: Runs): Goal[] {
  // The call's clock writes its text once a second, in a box of its own.
  const ofClock = (what: string, key: keyof SecondsCost): Goal =>
    atMost(`${what} in a quiet second, Earshot, the clock's alone`, costOf(runs, 'earshot', key), 1.1, 2);
  const none = (what: string, key: keyof SecondsCost): Goal =>
    atMost(`${what} in a quiet second, Earshot, none`, costOf(runs, 'earshot', key), 0, 2);
  return [
    atMost(
      `main-thread time, Earshot / ${REFERENCE}, at most ${MOST_TASK}`,
      ratio(runs, 'earshot', 'task'),
      MOST_TASK,
      2,
    ),
    ofClock('layouts', 'layouts'),
    ofClock('style recalculations', 'styles'),
    none('animation frames asked for (change detections)', 'frames'),
  ];
}

function costOf(runs: Runs, name: PageName, key: keyof SecondsCost): number | null {
  const found = runs.flat().filter((run) => run.name === name);
  return medianOf(found.flatMap(({ costs }) => costs.map((cost) => cost[key])));
}

function ratio(runs: Runs, name: PageName, key: 'task' | 'processor'): number | null {
  const ratios = runs.flatMap((round) => {
    const [one, reference] = [name, REFERENCE].map((wanted) => {
      const costs = round.find((run) => run.name === wanted)?.costs ?? [];
      return costs.reduce((sum, cost) => sum + cost[key], 0);
    });
    return one && reference ? [one / reference] : [];
  });
  return medianOf(ratios);
}
