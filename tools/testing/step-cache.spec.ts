import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at } from '../setup/paths.mjs';
import type { StepResult } from './run-step.ts';
import { StepCache } from './step-cache.ts';
import { STEPS, type Step } from './steps.ts';

describe('the cache of steps', () => {
  const step: Step = {
    name: 'types:server',
    minutes: 1,
    script: 'tsc.js',
    args: ['-p', 'x'],
    count: 'check',
    needs: [],
    needsRoot: false,
    needsLinux: false,
    lane: null,
    inputs: ['server'],
  };
  const passed: StepResult = {
    name: step.name,
    passed: 1,
    failed: 0,
    failures: [],
    flaky: [],
    tests: [],
    remark: '',
    seconds: 9,
  };
  let root: string;
  let cache: StepCache;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'earshot-cache-'));
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    put('server/main.ts', 'one');
    put('docs/page.md', 'one');
    put('.gitignore', '*.log\n');
    cache = new StepCache(root);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function put(file: string, text: string): void {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const hash = () => cache.hashOf(step, {});
  const keep = () => {
    cache.keep(step, hash(), passed);
  };

  it('answers for a step that has passed, and says so', () => {
    expect(cache.find(step, hash())).toBeNull();
    keep();
    expect(cache.find(step, hash())).toEqual({ ...passed, remark: 'unchanged since it passed' });
  });

  it('does not answer once an input has changed, was added or removed, committed or not', () => {
    keep();
    put('server/main.ts', 'two');
    expect(cache.find(step, hash())).toBeNull();
    put('server/main.ts', 'one');
    expect(cache.find(step, hash())).not.toBeNull();
    put('server/more.ts', 'new');
    expect(cache.find(step, hash())).toBeNull();
    rmSync(join(root, 'server/more.ts'));
    rmSync(join(root, 'server/main.ts'));
    expect(cache.find(step, hash())).toBeNull();
  });

  it('does not answer for other dependencies, another command or another browser', () => {
    keep();
    expect(cache.find(step, cache.hashOf(step, { CHROME_BIN: '/other' }))).toBeNull();
    expect(cache.find(step, cache.hashOf({ ...step, args: [] }, {}))).toBeNull();
    put('package-lock.json', '{}');
    expect(cache.find(step, hash())).toBeNull();
  });

  it('goes on answering when something else changes', () => {
    keep();
    put('docs/page.md', 'two');
    put('server/trace.log', 'ignored by git');
    expect(cache.find(step, hash())).not.toBeNull();
  });

  it('keeps nothing of a step that failed, or that names no inputs', () => {
    cache.keep(step, hash(), { ...passed, failed: 1 });
    expect(cache.find(step, hash())).toBeNull();
    expect(cache.hashOf({ ...step, inputs: [] }, {})).toBeNull();
  });

  it('runs everything where there is no repository', () => {
    rmSync(join(root, '.git'), { recursive: true });
    expect(hash()).toBeNull();
  });
});

describe('the steps of npm test', () => {
  it('name inputs that exist', () => {
    const missing = STEPS.flatMap(({ inputs }) => inputs).filter((input) => !existsSync(at(input)));
    expect(missing).toEqual([]);
  });
});
