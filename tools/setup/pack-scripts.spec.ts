import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packScripts, type Statistics } from './pack-scripts.ts';

/** Scripts as the compiler leaves them: their code, the source that they begin in or are made of, and what they import. */
const SCRIPTS: Record<string, [code: string, source: string, imports: string[], isEntry?: boolean]> = {
  'main-A.js': [
    `import{p}from"./chunk-P.js";import{s}from"./chunk-S.js";export const m=p+s;import("./chunk-H.js");import("./chunk-R.js");import("./chunk-L.js");`,
    'src/main.ts',
    ['chunk-P.js', 'chunk-S.js'],
    true,
  ],
  'chunk-P.js': ['export const p="package";', 'node_modules/rxjs/index.js', []],
  'chunk-S.js': ['import{p}from"./chunk-P.js";export const s=p+"shared";', 'src/shared.ts', ['chunk-P.js']],
  'chunk-H.js': [
    'import{m}from"./main-A.js";import{b}from"./chunk-B.js";import{w}from"./chunk-W.js";console.log("home",m,b,w);',
    'src/home.ts',
    ['main-A.js', 'chunk-B.js', 'chunk-W.js'],
    true,
  ],
  'chunk-R.js': [
    'import{m}from"./main-A.js";import{b}from"./chunk-B.js";console.log("room",m,b);',
    'src/room.ts',
    ['main-A.js', 'chunk-B.js'],
    true,
  ],
  'chunk-L.js': [
    'import{m}from"./main-A.js";import{w}from"./chunk-W.js";console.log("later",m,w);',
    'src/later.ts',
    ['main-A.js', 'chunk-W.js'],
    true,
  ],
  'chunk-B.js': ['import{m}from"./main-A.js";export const b=m+"brand";', 'src/brand.ts', ['main-A.js']],
  'chunk-W.js': ['export const w="words";', 'src/words.ts', []],
};
const PAGES = { '': 'src/home.ts', 'call/[^/]+': 'src/room.ts' };
const INDEX = `<head></head><link rel="modulepreload" href="chunk-P.js"><script src="main-A.js" type="module"></script>`;

describe('packScripts', () => {
  let folder: string;
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const named = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name.replace(/-[0-9A-F]{8}\.js$/u, ''), name]));

  async function pack(changes: Readonly<Record<string, string>> = {}): Promise<Statistics> {
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'earshot-'));
    writeFileSync(join(folder, 'index.html'), INDEX);
    const outputs: Record<string, Statistics['outputs'][string]> = {};
    for (const [name, [code, source, imports, isEntry]] of Object.entries(SCRIPTS)) {
      writeFileSync(join(folder, name), changes[name] ?? code);
      outputs[name] = {
        inputs: { [source]: { bytesInOutput: code.length } },
        imports: imports.map((path) => ({ path, kind: 'import-statement' })),
        entryPoint: isEntry ? source : undefined,
      };
    }
    return packScripts(folder, { outputs }, PAGES);
  }

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'earshot-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes few files of those that come first, and one of what a page needs besides', async () => {
    const { outputs } = await pack();
    const files = named(readdirSync(folder));
    expect(Object.keys(files).toSorted()).toEqual(
      ['home', 'index.html', 'later', 'main', 'packages', 'room', 'shared', 'with-home'].toSorted(),
    );
    expect(read(files['main'] ?? '')).toContain('brand');
    expect(outputs[files['home'] ?? '']).toEqual(jasmine.objectContaining({ entryPoint: 'src/home.ts' }));
    expect(outputs[files['home'] ?? '']?.imports.map(({ path }) => path).toSorted()).toEqual(
      [files['main'], files['with-home']].map(String),
    );
  });

  it('says in the page what comes first and with which page, and under which name a file is served', async () => {
    await pack();
    const files = named(readdirSync(folder));
    const html = read('index.html');
    const [, imports = ''] = /<script type="importmap">(.*?)<\/script>/u.exec(html) ?? [];
    const map = (JSON.parse(imports) as { imports: Record<string, string> }).imports;
    expect(map['./home.js']).toBe(`./${files['home']}`);
    expect(map['./main.js']).toBe(`./${files['main']}`);
    expect([...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/gu)].map(([, name]) => name)).toEqual(
      jasmine.arrayWithExactContents([files['packages'], files['shared']]),
    );
    expect(html).toContain(
      `[["",["${files['home']}","${files['with-home']}"]],["call/[^/]+",["${files['room']}"]]]`,
    );
    expect(html).toContain(`<script src="${files['main']}" type="module">`);
  });

  it('changes no file but the one whose source has changed', async () => {
    const before = Object.keys((await pack()).outputs);
    const changed = SCRIPTS['chunk-H.js']?.[0].replace('"home"', '"another home"') ?? '';
    const after = Object.keys((await pack({ 'chunk-H.js': changed })).outputs);
    expect(after.filter((name) => !before.includes(name)).map((name) => name.split('-')[0])).toEqual([
      'home',
    ]);
  });

  it('fails where a page is gone, so that no build goes without its script', async () => {
    await pack();
    await expectAsync(packScripts(folder, { outputs: {} }, PAGES)).toBeRejectedWithError(/src\/main\.ts/u);
  });
});
