import { stripVTControlCharacters } from 'node:util';

/** Longer ones stand in the step's own output, which a log may have cut. */
const LONGEST = 300;

/** What is read of a report that Playwright writes as JSON. */
export interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
  readonly suites?: readonly PlaywrightSuite[];
  readonly errors?: readonly PlaywrightError[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly PlaywrightTest[] }[];
}

interface PlaywrightTest {
  readonly status: string;
  readonly results: readonly { readonly error?: PlaywrightError }[];
}

interface PlaywrightError {
  readonly message?: string;
}

/** The failed specs that jasmine has printed, as lines: the spec's name and what it says first. */
export function jasmineFailures(output: string): string[] {
  const found = output.matchAll(/^\d+\) (.+)\n +Message:\n\s*(.*)$/gm);
  return [...found].map(([, name = '', message]) => line(name, message));
}

/** The tests of a Playwright report that did not pass at once, as lines. */
export function playwrightFailures(report: Omit<PlaywrightReport, 'stats'>): string[] {
  const within = (suite: PlaywrightSuite): { title: string; tests: readonly PlaywrightTest[] }[] => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(within),
  ];
  const failed = (report.suites ?? [])
    .flatMap(within)
    .flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => ['unexpected', 'flaky'].includes(status))
        .map(({ results }) => line(title, results.find(({ error }) => error)?.error?.message)),
    );
  return [...failed, ...(report.errors ?? []).map(({ message }) => line('outside the tests', message))];
}

/** One line of what has failed and why: all of a short message, else its beginning. */
export function line(name: string, message = ''): string {
  const whole = stripVTControlCharacters(`${name}: ${message}`).replace(/\s+/g, ' ').trim();
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
