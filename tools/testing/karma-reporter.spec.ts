import { karmaReporter, type SpecResult } from './karma-reporter.ts';
import { TestRunLog } from './test-run.ts';

const PASSED = { suite: ['a'], success: true, skipped: false, disabled: false, time: 1500, log: [] };
const LEFT_OUT = { skipped: true, disabled: true, time: 0 };

describe('the reporter of Karma', () => {
  function runOf(...specs: readonly (Partial<SpecResult> & Pick<SpecResult, 'description'>)[]) {
    const log = new TestRunLog();
    const reporter = karmaReporter(log);
    for (const spec of specs) reporter.onSpecComplete(null, { ...PASSED, ...spec });
    reporter.onRunComplete();
    return log.run;
  }

  it('counts what any browser ran, once', () => {
    const run = runOf(
      { description: 'b' },
      { description: 'c', ...LEFT_OUT },
      { description: 'b', ...LEFT_OUT },
      { description: 'c', success: false, log: ['Error: no\n at x'] },
    );
    expect(run).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['a c: Error: no'],
      tests: [
        { name: 'a b', seconds: 1.5 },
        { name: 'a c', seconds: 1.5 },
      ],
    });
  });

  it('says that a spec was skipped which no browser ran', () => {
    const { passed, skipped } = runOf(
      { description: 'b' },
      { description: 'c', ...LEFT_OUT },
      { description: 'd', skipped: true },
    );
    expect([passed, skipped]).toEqual([1, 2]);
  });
});
