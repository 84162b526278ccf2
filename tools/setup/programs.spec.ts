import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms, findProgram, type Program } from './programs.ts';
import { SERVICES } from './services.ts';
import { STEPS } from '../testing/steps.ts';

const TOOL: Program = {
  variable: 'TOOL_BIN',
  label: 'tool',
  programs: ['tool-of-the-specs'],
  debian: 'tool-package',
  advice: 'Install it',
};
const OTHER: Program = {
  ...TOOL,
  variable: 'OTHER_BIN',
  programs: ['other-of-the-specs'],
  debian: 'other-package',
};

describe('a program that tests drive', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'earshot-programs-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const put = (name: string, code = 0) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n[ "$1" = --version ] && exit ${code}\nexit 9\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const environment = (more = {}) => ({ PATH: `/nowhere:${folder}`, ...more });

  it('is found on the path, where it answers', () => {
    expect(findProgram(TOOL, environment())).toBeUndefined();
    const path = put('tool-of-the-specs');
    expect(findProgram(TOOL, environment())).toBe(path);
    put('tool-of-the-specs', 1);
    expect(findProgram(TOOL, environment())).toBeUndefined();
  });

  it('is the one that the environment names, or none', () => {
    put('tool-of-the-specs');
    const named = put('another');
    expect(findProgram(TOOL, environment({ TOOL_BIN: named }))).toBe(named);
    expect(findProgram(TOOL, environment({ TOOL_BIN: '/nowhere/tool' }))).toBeUndefined();
  });

  it('is installed when it is missing, together with the others', async () => {
    const asked: string[][] = [];
    const install = async (packages: string[]) => {
      asked.push(packages);
      put('tool-of-the-specs');
      put('other-of-the-specs');
    };
    const result = await ensurePrograms([TOOL, OTHER], { environment: environment(), install });
    expect(asked).toEqual([['tool-package', 'other-package']]);
    expect(result.environment).toEqual({
      TOOL_BIN: join(folder, 'tool-of-the-specs'),
      OTHER_BIN: join(folder, 'other-of-the-specs'),
    });
    expect(result.missing.size).toBe(0);
  });

  it('is left alone when it is there, or when the environment names another', async () => {
    put('tool-of-the-specs');
    const install = async () => {
      fail('nothing is to be installed');
    };
    await ensurePrograms([TOOL], { environment: environment(), install });
    const named = environment({ TOOL_BIN: '/nowhere/tool' });
    const { missing } = await ensurePrograms([TOOL], { environment: named, install });
    expect(missing.get(TOOL)).toBe(
      'TOOL_BIN is "/nowhere/tool", which is no tool that starts. Correct or unset it.',
    );
  });

  it('is named, with what to do, when it stays missing', async () => {
    const { environment: found, missing } = await ensurePrograms([TOOL], {
      environment: environment(),
      install: async () => undefined,
    });
    expect(found).toEqual({});
    expect(missing.get(TOOL)).toBe('No tool was found. Install it, or set TOOL_BIN to its path.');
  });
});

describe('a step', () => {
  it('needs only programs that there are', () => {
    const needs = STEPS.flatMap((step) => step.needs);
    expect(needs).toContain('redis');
    expect(needs.filter((name) => !Object.hasOwn(SERVICES, name))).toEqual([]);
  });
});
