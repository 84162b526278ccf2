import { existsSync, readFileSync } from 'node:fs';
import { jasmineFailures, playwrightFailures, type PlaywrightReport } from './failures.ts';

/** What a step says that it ran. */
export interface Counted {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each failed test that can be named. */
  readonly failures: readonly string[];
}

/** What there is of a step that has ended, to count from. */
export interface StepEnd {
  readonly code: number;
  readonly output: string;
  /** The file that a reporter may have written. */
  readonly countsFile: string;
}

/** What a step counts for in the end; `remark` says what the numbers do not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly remark: string;
}

/** The kinds of steps that there are to count. */
export type Counting = 'check' | 'jasmine' | 'karma' | 'playwright';

/** How each kind of step says what it ran; null where it said nothing. */
export const COUNT: Record<Counting, (end: StepEnd) => Counted | null> = {
  /** A step that is one check by itself, for example a compiler. */
  check: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] }),
  jasmine: ({ output }) => {
    const found = [...output.matchAll(/(\d+) specs?, (\d+) failures?(?:, (\d+) pending)?/g)].at(-1);
    if (!found) return null;
    const [specs = 0, failed = 0, skipped = 0] = found.slice(1).map((digits) => Number(digits || 0));
    return { passed: specs - failed - skipped, failed, skipped, failures: jasmineFailures(output) };
  },
  karma: ({ countsFile }) => readJson(countsFile) as Counted | null,
  playwright: ({ countsFile }) => {
    const report = readJson(countsFile) as PlaywrightReport | null;
    if (!report) return null;
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped, failures: playwrightFailures(report) };
  },
};

/**
 * What a step counts for in the end. A skipped test is a failed one (nobody looks at a list of what was not tested), a
 * step that fails without naming a failed test has failed once, and so has one that ran nothing.
 */
export function tally(counted: Counted | null, code: number): Tally {
  const { passed, failed, skipped, failures } = counted ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const isUnexplained = failed + skipped === 0 && (code !== 0 || passed === 0);
  return {
    passed,
    failed: isUnexplained ? 1 : failed + skipped,
    failures,
    remark: remark({ passed, failed, skipped }, code),
  };
}

function remark({ passed, failed, skipped }: Omit<Counted, 'failures'>, code: number): string {
  if (skipped > 0) return `${skipped} skipped, which counts as failed`;
  if (passed + failed === 0 && code === 0) return 'ran no test, which counts as failed';
  return failed === 0 && code !== 0 ? `ended with code ${code}` : '';
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
