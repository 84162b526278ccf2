import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slowestTests, writeDurations } from './durations.ts';
import type { StepResult } from './run-step.ts';

describe('the durations of tests', () => {
  const step = (name: string, ...seconds: number[]): StepResult => ({
    name,
    passed: seconds.length,
    failed: 0,
    failures: [],
    flaky: [],
    remark: '',
    seconds: 10,
    tests: seconds.map((each) => ({ name: `takes ${each}`, seconds: each })),
  });

  it('are shown for the twenty slowest, whatever step they are of', () => {
    const short = Array.from({ length: 30 }, (_, index) => index / 100);
    const lines = slowestTests([step('unit', 0.3, 2), step('e2e', 12.34), step('server', ...short)]);
    expect(lines.length).toBe(20);
    expect(lines.slice(0, 3)).toEqual([
      '  12.3 s  e2e      takes 12.34',
      '   2.0 s  unit     takes 2',
      '   0.3 s  unit     takes 0.3',
    ]);
  });

  it('are kept as JSON, with the counts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-durations-'));
    const file = join(folder, 'new', 'durations.json');
    const results = [step('unit', 1, 2), step('e2e', 3)];
    writeDurations(file, results, 15_000);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      seconds: 15,
      passed: 3,
      failed: 0,
      steps: results,
    });
    rmSync(folder, { recursive: true });
  });
});
