import { existsSync, readFileSync } from 'node:fs';
import { jasmineFailures, playwrightFailures } from './failures.mjs';

/**
 * How each kind of step says what it ran: `{passed, failed, skipped, failures}`, or null where it said nothing.
 * `failures` has a line for each failed test that can be named.
 */
export const COUNT = {
  /** A step that is one check by itself, for example a compiler. */
  check: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] }),
  jasmine: ({ output }) => {
    const found = [...output.matchAll(/(\d+) specs?, (\d+) failures?(?:, (\d+) pending)?/g)].at(-1);
    if (!found) return null;
    const [specs, failed, skipped] = [found[1], found[2], found[3] ?? 0].map(Number);
    return { passed: specs - failed - skipped, failed, skipped, failures: jasmineFailures(output) };
  },
  karma: ({ countsFile }) => readJson(countsFile),
  playwright: ({ countsFile }) => {
    const report = readJson(countsFile);
    if (!report) return null;
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped, failures: playwrightFailures(report) };
  },
};

/**
 * What a step counts for in the end. A skipped test is a failed one (nobody looks at a list of what was not tested), a
 * step that fails without naming a failed test has failed once, and so has one that ran nothing.
 */
export function tally(counted, code) {
  const { passed, failed, skipped, failures } = counted ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const total = { passed, failed: failed + skipped, failures };
  if (total.failed === 0 && (code !== 0 || total.passed === 0)) total.failed = 1;
  return { ...total, remark: remark({ passed, failed, skipped }, code) };
}

function remark({ passed, failed, skipped }, code) {
  if (skipped > 0) return `${skipped} skipped, which counts as failed`;
  if (passed + failed === 0 && code === 0) return 'ran no test, which counts as failed';
  return failed === 0 && code !== 0 ? `ended with code ${code}` : '';
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
