import { tally } from './counts.ts';
import type { TestRun } from './test-run.ts';
import { chosenSteps, STEPS, type Step } from './steps.ts';

describe('the count of tests', () => {
  const cases: [
    string,
    Pick<TestRun, 'passed' | 'failed' | 'skipped'> | null,
    number,
    { passed: number; failed: number },
  ][] = [
    ['a step that passes', { passed: 3, failed: 0, skipped: 0 }, 0, { passed: 3, failed: 0 }],
    ['a step with failed tests', { passed: 3, failed: 2, skipped: 0 }, 1, { passed: 3, failed: 2 }],
    [
      'a step that fails although its tests pass',
      { passed: 3, failed: 0, skipped: 0 },
      1,
      { passed: 3, failed: 1 },
    ],
    ['a step that ran no test', { passed: 0, failed: 0, skipped: 0 }, 0, { passed: 0, failed: 1 }],
    ['a step that said nothing', null, 0, { passed: 0, failed: 1 }],
    ['skipped tests', { passed: 3, failed: 0, skipped: 2 }, 0, { passed: 3, failed: 2 }],
  ];
  for (const [what, counted, code, expected] of cases) {
    it(`takes ${what} for ${expected.passed} passed, ${expected.failed} failed`, () => {
      expect(tally(counted && { ...counted, failures: [], tests: [] }, code)).toEqual(
        jasmine.objectContaining(expected),
      );
    });
  }
});

describe('the remark on a count', () => {
  it('says how many tests needed a second attempt', () => {
    const run = { passed: 3, failed: 0, skipped: 0, failures: [], flaky: ['is slow: Timed out'], tests: [] };
    expect(tally(run, 0)).toEqual({
      passed: 3,
      failed: 0,
      failures: [],
      flaky: ['is slow: Timed out'],
      tests: [],
      remark: '1 of them only at the second attempt',
    });
  });
});

describe('the choice of steps', () => {
  const names = (chosen: readonly Step[]) => chosen.map((step) => step.name);

  it('is all of them without a name, in their order', () => {
    expect(chosenSteps([], true, true)).toEqual(STEPS);
  });

  it('takes the name of a step or of a group', () => {
    expect(names(chosenSteps(['unit']))).toEqual(['unit']);
    expect(names(chosenSteps(['types', 'lint:eslint']))).toEqual([
      'lint:eslint',
      'types:node',
      'types:browser',
      'types:e2e',
      'types:bench',
      'types:deploy',
    ]);
  });

  it('refuses a name that there is not', () => {
    expect(() => chosenSteps(['units'])).toThrowError(/No such step: units/);
  });

  it('is without WebKitGTK where there is no Linux', () => {
    const chosen = chosenSteps([], true, false);
    expect(names(STEPS.filter((step) => !chosen.includes(step)))).toEqual(['webkit']);
  });

  it('are without those that take root where the user is not root, who is told when asking for one', () => {
    expect(
      STEPS.filter((step) => !chosenSteps([], false, true).includes(step)).map(({ name }) => name),
    ).toEqual(['network']);
    expect(() => chosenSteps(['network'], false)).toThrowError(/run it as root/);
    expect(names(chosenSteps(['network'], true))).toEqual(['network']);
  });
});
