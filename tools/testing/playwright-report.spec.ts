import { playwrightRun, type PlaywrightReport } from './playwright-report.ts';

describe('a report of Playwright', () => {
  const test = (status: string, ...results: { duration: number; error?: { message: string } }[]) => ({
    status,
    results,
  });
  const report: PlaywrightReport = {
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 1 },
    suites: [
      {
        specs: [
          { title: 'passes', file: 'calls.e2e.ts', tests: [test('expected', { duration: 1500 })] },
          { title: 'is skipped', tests: [test('skipped')] },
        ],
      },
      {
        specs: [],
        suites: [
          {
            specs: [
              {
                title: 'fails',
                tests: [
                  test('unexpected', {
                    duration: 5000,
                    error: { message: '\u001b[31mTimed out\u001b[0m\n5 s' },
                  }),
                ],
              },
              {
                title: 'passes later',
                tests: [test('flaky', { duration: 200, error: { message: 'Not yet' } }, { duration: 300 })],
              },
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'no server' }],
  };

  it('names what has failed, at any depth', () => {
    expect(playwrightRun(report)).toEqual(
      jasmine.objectContaining({
        passed: 2,
        failed: 1,
        skipped: 1,
        failures: ['fails: Timed out 5 s', 'outside the tests: no server'],
        flaky: ['passes later: Not yet'],
      }),
    );
  });

  it('has the duration of each test that ran, all of its attempts together', () => {
    expect(playwrightRun(report).tests).toEqual([
      { name: 'calls.e2e.ts: passes', seconds: 1.5 },
      { name: 'fails', seconds: 5 },
      { name: 'passes later', seconds: 0.5 },
    ]);
  });
});
