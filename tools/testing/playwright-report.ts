import { failureLine, type TestRun } from './test-run.ts';

/** What is read of a report that Playwright writes as JSON. */
export interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
  readonly suites?: readonly Suite[];
  readonly errors?: readonly PlaywrightError[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly Spec[];
}

interface Spec {
  readonly title: string;
  readonly file?: string;
  readonly tests: readonly {
    readonly status: string;
    /** Each attempt, with its duration in ms. */
    readonly results: readonly { readonly duration?: number; readonly error?: PlaywrightError }[];
  }[];
}

interface PlaywrightError {
  readonly message?: string;
}

/** Reads a report. A test that passed at its second attempt has passed, and is named as flaky with the error of the first. */
export function playwrightRun({ stats, suites = [], errors = [] }: PlaywrightReport): TestRun {
  const tests = suites.flatMap(specsIn).flatMap(({ title, file, tests }) =>
    tests.map(({ status, results }) => ({
      title,
      name: file === undefined ? title : `${file}: ${title}`,
      isFailed: status === 'unexpected',
      isFlaky: status === 'flaky',
      isSkipped: status === 'skipped',
      seconds: results.reduce((sum, { duration = 0 }) => sum + duration, 0) / 1000,
      error: results.find(({ error }) => error)?.error?.message,
    })),
  );
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: [
      ...tests.filter(({ isFailed }) => isFailed).map(({ title, error }) => failureLine(title, error)),
      ...errors.map(({ message }) => failureLine('outside the tests', message)),
    ],
    flaky: tests.filter(({ isFlaky }) => isFlaky).map(({ title, error }) => failureLine(title, error)),
    tests: tests.filter(({ isSkipped }) => !isSkipped).map(({ name, seconds }) => ({ name, seconds })),
  };
}

function specsIn({ specs = [], suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsIn)];
}
