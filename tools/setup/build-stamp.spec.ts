import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at } from './paths.mjs';
import { ensureBuilt, type Build } from './build-stamp.ts';

describe('a build', () => {
  let folder: string;
  let build: Build;
  let made: number;

  beforeEach(() => {
    mkdirSync(at('.cache'), { recursive: true });
    folder = relative(at('.'), mkdtempSync(at('.cache', 'build-stamp-spec-')));
    build = { inputs: [`${folder}/in`], outputs: [`${folder}/out.js`], stamp: `${folder}/stamp` };
    made = 0;
    mkdirSync(at(folder, 'in'));
    put('in/code.ts', 'one');
  });
  afterEach(() => {
    rmSync(at(folder), { recursive: true });
  });

  function put(file: string, text: string): void {
    writeFileSync(at(join(folder, file)), text);
  }
  const ensure = () =>
    ensureBuilt(build, async () => {
      made++;
      put('out.js', 'built');
    });

  it('is made once, and again when what it is made of changes', async () => {
    expect(await ensure()).toBe('built');
    expect(await ensure()).toBe('unchanged');
    put('in/code.spec.ts', 'a spec is no part of it');
    expect(await ensure()).toBe('unchanged');
    put('in/code.ts', 'two');
    expect(await ensure()).toBe('built');
    expect(made).toBe(2);
  });

  it('is made again when what came of it is gone', async () => {
    await ensure();
    rmSync(at(folder, 'out.js'));
    expect(await ensure()).toBe('built');
  });

  it('is made again after it has failed', async () => {
    await ensure();
    put('in/code.ts', 'two');
    const failing = ensureBuilt(build, async () => {
      throw new Error('does not compile');
    });
    await expectAsync(failing).toBeRejectedWithError('does not compile');
    put('in/code.ts', 'one');
    expect(await ensure()).toBe('built');
  });
});
