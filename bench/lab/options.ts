import { parseArgs } from 'node:util';
import { PAGE_NAMES, type PageName } from '../drivers/call-page.ts';

export interface Options {
  readonly pages: readonly PageName[];
  /** Measured calls of each page without delay. */
  readonly runs: number;
  /** Calls of each page before the measured ones, thrown away. */
  readonly warmups: number;
  /** Round-trip times of the delay line, ms. */
  readonly delays: readonly number[];
  /** Measured calls of each page at each delay. */
  readonly delayedRuns: number;
  readonly processes: 1 | 2;
  readonly settle: number;
  readonly timeout: number;
  readonly headed: boolean;
  /** Whether the results hold every entry of every call. */
  readonly trace: boolean;
  /** Whether a missed goal makes the command fail. */
  readonly check: boolean;
}

export const USAGE = `node bench/call-setup.ts [options]
  --pages a,b,...     of ${PAGE_NAMES.join(', ')} (all)
  --runs n            measured calls per page (15)
  --warmups n         calls per page thrown away first (1)
  --delays ms,ms      round-trip times of the delay line, or "none" (100,200)
  --delayed-runs n    measured calls per page and delay (7)
  --processes 1|2     one browser with two profiles, or two browsers (1)
  --settle ms         quiet time before the click (1000)
  --timeout ms        longest wait for one step (20000)
  --headed            show the browser
  --trace             keep every step of every call in the results
  --check             exit with 1 when a goal is missed`;

/** Reads the command line. Throws with a sentence when it makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pages: { type: 'string', default: PAGE_NAMES.join(',') },
      runs: { type: 'string', default: '15' },
      warmups: { type: 'string', default: '1' },
      delays: { type: 'string', default: '100,200' },
      'delayed-runs': { type: 'string', default: '7' },
      processes: { type: 'string', default: '1' },
      settle: { type: 'string', default: '1000' },
      timeout: { type: 'string', default: '20000' },
      headed: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  return {
    pages: values.pages.split(',').map(pageName),
    runs: count('runs', values.runs),
    warmups: count('warmups', values.warmups),
    delays: values.delays === 'none' ? [] : values.delays.split(',').map((delay) => count('delays', delay)),
    delayedRuns: count('delayed-runs', values['delayed-runs']),
    processes: values.processes === '2' ? 2 : 1,
    settle: count('settle', values.settle),
    timeout: count('timeout', values.timeout),
    headed: values.headed,
    trace: values.trace,
    check: values.check,
  };
}

function pageName(text: string): PageName {
  const name = PAGE_NAMES.find((known) => known === text);
  if (!name) throw new Error(`there is no page "${text}"; there are ${PAGE_NAMES.join(', ')}`);
  return name;
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${option} is a whole number, not "${text}"`);
  return value;
}
