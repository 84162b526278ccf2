import { build, type OutputFile } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { at } from '../setup/paths.mjs';

/** What a host's page loads of the library: at once for an entry point, and later, when a call wants it. In bytes after gzip. */
export interface EntrySize {
  readonly name: string;
  readonly atOnce: number;
  readonly later: number;
  /** The most that it may be at once, in kB. */
  readonly budget: number;
}

/** As published, and without Angular and RxJS, which a host has: its own build drops what it does not use, and loads less. */
const ENTRIES: readonly (readonly [name: string, imports: readonly string[], budget: number])[] = [
  ['the start: /config', ['config'], 2],
  ['services', ['config', ''], 41],
  ['a whole call: /ui', ['config', '', 'ui'], 85],
];

/** Weighs the entry points of the built library (dist/earshot). */
export function entrySizes(): Promise<readonly EntrySize[]> {
  return Promise.all(
    ENTRIES.map(async ([name, entries, budget]) => {
      const { atOnce, all } = await weighed(entries);
      return { name, atOnce, later: all - atOnce, budget };
    }),
  );
}

async function weighed(
  entries: readonly string[],
): Promise<{ readonly atOnce: number; readonly all: number }> {
  const names = entries.map((entry) => `@earshot/angular${entry && '/'}${entry}`);
  const { outputFiles, metafile } = await build({
    stdin: { contents: names.map((name) => `export * from '${name}';`).join('\n'), resolveDir: at('.') },
    alias: Object.fromEntries([
      ...['config', 'ui'].map((entry) => [`@earshot/angular/${entry}`, fesm(`-${entry}`)]),
      ['@earshot/angular', fesm('')],
      ['@earshot/protocol', at('dist/protocol/index.js')],
    ]),
    external: ['@angular/*', 'rxjs', 'rxjs/*', 'tslib'],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    write: false,
    metafile: true,
    outdir: at('.cache/entries'),
    absWorkingDir: at('.'),
  });
  const loaded = new Set(Object.keys(metafile.outputs).filter((name) => name.endsWith('/stdin.js')));
  for (const name of loaded)
    for (const { path, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && path in metafile.outputs) loaded.add(path);
  const sum = (files: readonly OutputFile[]) =>
    files.reduce((total, { contents }) => total + gzipSync(contents, { level: 9 }).length, 0);
  const isLoaded = ({ path }: OutputFile) => [...loaded].some((name) => path === at(name));
  return { atOnce: sum(outputFiles.filter(isLoaded)), all: sum(outputFiles) };
}

function fesm(entry: string): string {
  return at(`dist/earshot/fesm2022/earshot-angular${entry}.mjs`);
}
