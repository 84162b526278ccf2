import { stripVTControlCharacters } from 'node:util';

/** Longer ones stand in the step's own output, which a log may have cut. */
const LONGEST = 300;

/** The failed specs that jasmine has printed, as lines: the spec's name and what it says first. */
export function jasmineFailures(output) {
  const found = output.matchAll(/^\d+\) (.+)\n +Message:\n\s*(.*)$/gm);
  return [...found].map(([, name, message]) => line(name, message));
}

/** The tests of a Playwright report (JSON) that did not pass at once, as lines. */
export function playwrightFailures(report) {
  const within = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(within)];
  const failed = (report.suites ?? [])
    .flatMap(within)
    .flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => ['unexpected', 'flaky'].includes(status))
        .map(({ results }) => line(title, results.find(({ error }) => error)?.error.message)),
    );
  return [...failed, ...(report.errors ?? []).map(({ message }) => line('outside the tests', message))];
}

/** One line of what has failed and why: all of a short message, else its beginning. */
export function line(name, message = '') {
  const whole = stripVTControlCharacters(`${name}: ${message}`).replace(/\s+/g, ' ').trim();
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
