import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../setup/paths.mjs';
import { failureLine, TestRunLog, type TestRun } from './test-run.ts';

describe('a run of tests', () => {
  it('counts what it is told, and keeps the duration of all that was not skipped', () => {
    const log = new TestRunLog();
    log.add('a', 'passed', 1500);
    log.add('b', 'failed', 20, '\u001b[31mExpected 1\n to be 2.\u001b[0m');
    log.add('c', 'skipped', 0);
    expect(log.run).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: ['b: Expected 1 to be 2.'],
      tests: [
        { name: 'a', seconds: 1.5 },
        { name: 'b', seconds: 0.02 },
      ],
    });
  });

  it('has short lines for what has failed', () => {
    expect(failureLine('x', 'y'.repeat(1000)).length).toBe(301);
  });
});

describe('the reporter of jasmine', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'earshot-reporter-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes what ran, how it ended and how long it took', () => {
    const spec = join(folder, 'some.spec.cjs');
    const file = join(folder, 'new', 'counts.json');
    writeFileSync(
      spec,
      `describe('some', () => {
         it('passes', (done) => { expect(1).toBe(1); setTimeout(done, 60); });
         it('fails', () => expect(1).toBe(2));
         xit('is skipped', () => expect(1).toBe(1));
       });`,
    );
    const args = ['--random=false', `--helper=${at('tools/testing/jasmine-reporter.ts')}`, spec];
    spawnSync(process.execPath, [at('node_modules/jasmine/bin/jasmine.js'), ...args], {
      env: { ...process.env, EARSHOT_COUNTS: file },
      cwd: folder,
    });
    const { tests, ...counts } = JSON.parse(readFileSync(file, 'utf8')) as TestRun;
    const failures = ['some fails: Expected 1 to be 2.'];
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 1, failures });
    expect(tests.map(({ name }) => name)).toEqual(['some passes', 'some fails']);
    expect(tests[0]?.seconds).toBeGreaterThan(0.05);
  });
});
