import { jasmineFailures, line, playwrightFailures } from './failures.ts';

describe('the lines of what has failed', () => {
  it('are read from what jasmine prints', () => {
    const output = [
      'Failures:',
      '1) the doctor finds nothing broken',
      '  Message:',
      "    Expected [ 'WebSocket' ] to equal [  ].",
      '  Stack:',
      '    at somewhere',
      '',
      '2) a call ends',
      '  Message:',
      '\u001b[31m    Expected 1 to be 2.\u001b[0m',
      '  Stack:',
      '3 specs, 2 failures',
    ].join('\n');
    expect(jasmineFailures(output)).toEqual([
      "the doctor finds nothing broken: Expected [ 'WebSocket' ] to equal [ ].",
      'a call ends: Expected 1 to be 2.',
    ]);
    expect(jasmineFailures('3 specs, 0 failures')).toEqual([]);
  });

  it('are read from a report of Playwright, at any depth', () => {
    const test = (status: string, message = '') => ({
      status,
      results: [{}, message ? { error: { message } } : {}],
    });
    const report = {
      suites: [
        { specs: [{ title: 'passes', tests: [test('expected')] }] },
        {
          specs: [],
          suites: [
            { specs: [{ title: 'fails', tests: [test('unexpected', '\u001b[31mTimed out\u001b[0m\n5 s')] }] },
          ],
        },
      ],
      errors: [{ message: 'no server' }],
    };
    expect(playwrightFailures(report)).toEqual(['fails: Timed out 5 s', 'outside the tests: no server']);
  });

  it('are cut where they are long', () => {
    expect(line('x', 'y'.repeat(1000)).length).toBe(301);
  });
});
