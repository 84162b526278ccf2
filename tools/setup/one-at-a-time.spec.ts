import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';

const MODULE = new URL('one-at-a-time.mjs', import.meta.url).href;

describe('Work that one process does at a time', () => {
  let folder: string;
  let lock: string;
  let log: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-lock-'));
    [lock, log] = [join(folder, 'new', 'lock'), join(folder, 'log')];
    writeFileSync(log, '');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Starts a process that notes the beginning and the end of its work, or stays in it. */
  function start(work: string) {
    const script = `
      import { appendFileSync as note } from 'node:fs';
      import { setTimeout as pause } from 'node:timers/promises';
      import { oneAtATime } from ${JSON.stringify(MODULE)};
      const log = ${JSON.stringify(log)};
      await oneAtATime(${JSON.stringify(lock)}, async () => { ${work} });`;
    return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  }

  const lines = () => readFileSync(log, 'utf8').split('\n').filter(Boolean);
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('is not begun before the others have ended it', async () => {
    const work = `note(log, 'begin\\n'); await pause(100); note(log, 'end\\n');`;
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => once(start(work), 'exit').then(([code]) => code as number)),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(lines()).toEqual(Array.from({ length: 4 }, () => ['begin', 'end']).flat());
    expect(readdirSync(join(folder, 'new'))).toEqual([]);
  });

  it('is begun after a process that was killed in it, by one alone of those who wait', async () => {
    const killed = start(`note(log, 'killed\\n'); await pause(60_000);`);
    await until(() => lines().length === 1);
    const exited = once(killed, 'exit');
    killed.kill('SIGKILL');
    await exited;
    expect(existsSync(lock)).toBeTrue();
    const work = `note(log, 'begin\\n'); await pause(100); note(log, 'end\\n');`;
    await Promise.all(Array.from({ length: 3 }, () => once(start(work), 'exit')));
    expect(lines()).toEqual(['killed', ...Array.from({ length: 3 }, () => ['begin', 'end']).flat()]);
  });

  it('is waited for with a word, and its lock is given back when it fails', async () => {
    const first = oneAtATime(lock, () => new Promise((resolve) => setTimeout(resolve, 100, 'first')));
    const onWait = jasmine.createSpy();
    await expectAsync(
      oneAtATime(lock, () => Promise.reject(new Error('second')), onWait),
    ).toBeRejectedWithError('second');
    expect(await first).toBe('first');
    expect(onWait).toHaveBeenCalledTimes(1);
    expect(existsSync(lock)).toBeFalse();
  });
});
