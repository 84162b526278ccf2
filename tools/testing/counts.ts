import { existsSync, readFileSync } from 'node:fs';
import { playwrightRun, type PlaywrightReport } from './playwright-report.ts';
import type { TestRun } from './test-run.ts';

/** What there is of a step that has ended, to count from. */
export interface StepEnd {
  readonly code: number;
  /** The file that a reporter may have written. */
  readonly countsFile: string;
}

/** What a step counts for in the end; `remark` says what the numbers do not. */
export interface Tally extends Required<Omit<TestRun, 'skipped'>> {
  readonly remark: string;
}

/** The kinds of steps that there are to count. */
export type Counting = 'check' | 'jasmine' | 'karma' | 'playwright';

const NOTHING: TestRun = { passed: 0, failed: 0, skipped: 0, failures: [], tests: [] };

/** How each kind of step says what it ran; null where it said nothing. */
export const COUNT: Record<Counting, (end: StepEnd) => TestRun | null> = {
  /** A step that is one check by itself, for example a compiler. */
  check: ({ code }) => ({ ...NOTHING, [code === 0 ? 'passed' : 'failed']: 1 }),
  jasmine: ({ countsFile }) => readJson(countsFile) as TestRun | null,
  karma: ({ countsFile }) => readJson(countsFile) as TestRun | null,
  playwright: ({ countsFile }) => {
    const report = readJson(countsFile) as PlaywrightReport | null;
    return report && playwrightRun(report);
  },
};

/**
 * What a step counts for in the end. A skipped test is a failed one (nobody looks at a list of what was not tested), a
 * step that fails without naming a failed test has failed once, and so has one that ran nothing.
 */
export function tally(run: TestRun | null, code: number): Tally {
  const { passed, failed, skipped, failures, flaky = [], tests } = run ?? NOTHING;
  const isUnexplained = failed + skipped === 0 && (code !== 0 || passed === 0);
  return {
    passed,
    failed: isUnexplained ? 1 : failed + skipped,
    failures,
    flaky,
    tests,
    remark: remark(run ?? NOTHING, code),
  };
}

function remark({ passed, failed, skipped, flaky = [] }: TestRun, code: number): string {
  if (skipped > 0) return `${skipped} skipped, which counts as failed`;
  if (passed + failed === 0 && code === 0) return 'ran no test, which counts as failed';
  if (failed === 0 && code !== 0) return `ended with code ${code}`;
  return flaky.length > 0 ? `${flaky.length} of them only at the second attempt` : '';
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
