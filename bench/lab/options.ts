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
  /** Calls of each page that are traced, and as many again with a slow processor. */
  readonly tracedRuns: number;
  readonly processes: 1 | 2;
  readonly settle: number;
  readonly timeout: number;
  readonly headed: boolean;
  /** Whether the results hold every entry of every call. */
  readonly trace: boolean;
  /** Whether the browsers' traces are kept in results/. */
  readonly keepTraces: boolean;
  /** Whether a missed goal makes the command fail. */
  readonly check: boolean;
}

/** What the goals need. */
const DEFAULT_PAGES = 'socketio,socketio-default,earshot';

export const USAGE = `node bench/call-setup.ts [options]
  --pages a,b,...     of ${PAGE_NAMES.join(', ')}, or "all" (${DEFAULT_PAGES})
  --runs n            measured calls per page (10)
  --warmups n         calls per page thrown away first (1)
  --traced-runs n     calls per page whose main threads are traced, and as many with a slow processor (3)
  --delays ms,ms      round-trip times of the delay line, or "none" (none)
  --delayed-runs n    measured calls per page and delay (7)
  --processes 1|2     one browser with two profiles, or two browsers (2)
  --settle ms         quiet time before the click (1000)
  --timeout ms        longest wait for one step (20000)
  --headed            show the browser
  --trace             keep every step of every call in the results
  --keep-traces       write the traces to results/ too, with every function in them (slower)
  --check             exit with 1 when a goal is missed`;

/** Reads the command line. Throws with a sentence when it makes no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      pages: { type: 'string', default: DEFAULT_PAGES },
      runs: { type: 'string', default: '10' },
      warmups: { type: 'string', default: '1' },
      'traced-runs': { type: 'string', default: '3' },
      delays: { type: 'string', default: 'none' },
      'delayed-runs': { type: 'string', default: '7' },
      processes: { type: 'string', default: '2' },
      settle: { type: 'string', default: '1000' },
      timeout: { type: 'string', default: '20000' },
      headed: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      'keep-traces': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  return {
    pages: (values.pages === 'all' ? PAGE_NAMES : values.pages.split(',')).map(pageName),
    runs: count('runs', values.runs),
    warmups: count('warmups', values.warmups),
    delays: values.delays === 'none' ? [] : values.delays.split(',').map((delay) => count('delays', delay)),
    delayedRuns: count('delayed-runs', values['delayed-runs']),
    tracedRuns: count('traced-runs', values['traced-runs']),
    processes: values.processes === '2' ? 2 : 1,
    settle: count('settle', values.settle),
    timeout: count('timeout', values.timeout),
    headed: values.headed,
    trace: values.trace,
    keepTraces: values['keep-traces'],
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
