import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputChunk, type PreRenderedChunk, rolldown } from 'rolldown';

/** What is read of the statistics that the compiler writes, and written again: each script by its name. */
export interface Statistics {
  readonly outputs: Record<string, Output | undefined>;
}

interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
  readonly entryPoint?: string | undefined;
}

/** A script as it is served. `file` changes with its content, `name` doesn't: it is what other scripts import. */
interface Script {
  readonly name: string;
  readonly file: string;
  readonly chunk: OutputChunk;
  readonly entryPoint: string | undefined;
}

/** A page whose script the browser is to fetch along with the first ones: a pattern of its path within the app, its source. */
export type FirstPages = Readonly<Record<string, string>>;

const MAIN = 'main';
const MAIN_SOURCE = 'src/main.ts';
const STATIC = 'import-statement';
const OUT_OF_DATE = 'bring tools/setup/pack-scripts.ts up to date';

/**
 * Puts the built app's scripts together anew: fewer files come first, and they name each other by names that stay.
 *
 * The compiler makes a file of whatever two others share, so that ten came first; a browser fetches six at a time. Here they are three:
 * the packages, what is shared, and the rest. And the compiler writes hashes of content into content, so that a change in one page
 * changed nearly every file: each had to be fetched again for an update. Here an import map in index.html knows the hashes.
 */
export async function packScripts(
  folder: string,
  { outputs }: Statistics,
  pages: FirstPages,
): Promise<Statistics> {
  const main = chunkOf(MAIN_SOURCE, outputs);
  const sources = Object.keys(outputs).filter((name) => name.endsWith('.js'));
  const chunks = await bundle(folder, main, outputs, firstFiles(main, outputs, Object.values(pages)));
  for (const source of sources) rmSync(join(folder, source));
  const scripts = chunks.map((chunk) => scriptOf(chunk, outputs));
  for (const { file, chunk } of scripts) writeFileSync(join(folder, file), chunk.code);
  writePage(folder, scripts, pages);
  return { outputs: Object.fromEntries(scripts.map((script) => [script.file, outputOf(script, scripts)])) };
}

/**
 * Which file each of the first scripts goes into. What several first pages need comes with the start file, and what one page needs
 * besides its own script is a single file.
 */
function firstFiles(
  main: string,
  outputs: Statistics['outputs'],
  pages: readonly string[],
): Map<string, string> {
  const isPackage = (name: string): boolean =>
    Object.keys(outputs[name]?.inputs ?? {}).every((input) => input.startsWith('node_modules/'));
  const files = new Map<string, string>([[main, MAIN]]);
  for (const name of closure(main, outputs))
    if (name !== main) files.set(name, isPackage(name) ? 'packages' : 'shared');
  const ofPages = pages.map((page) => ({ page, chunk: chunkOf(page, outputs) }));
  const count = (name: string): number =>
    ofPages.filter(({ chunk }) => closure(chunk, outputs).has(name)).length;
  for (const { page, chunk } of ofPages)
    for (const name of closure(chunk, outputs))
      if (name !== chunk && !files.has(name)) files.set(name, count(name) > 1 ? MAIN : `with-${stem(page)}`);
  return files;
}

/** A script and all that it imports without being asked. */
function closure(name: string, outputs: Statistics['outputs']): Set<string> {
  const found = new Set([name]);
  for (const one of found)
    for (const { path, kind, external } of outputs[one]?.imports ?? [])
      if (kind === STATIC && !external) found.add(path);
  return found;
}

function chunkOf(source: string, outputs: Statistics['outputs']): string {
  const name = Object.keys(outputs).find((one) => outputs[one]?.entryPoint === source);
  if (!name) throw new Error(`no script begins in ${source}: ${OUT_OF_DATE}`);
  return name;
}

async function bundle(
  folder: string,
  main: string,
  outputs: Statistics['outputs'],
  first: ReadonlyMap<string, string>,
): Promise<OutputChunk[]> {
  const build = await rolldown({
    input: main,
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        name: 'built-scripts',
        resolveId: (source) => {
          const name = source.replace(/^\.\//u, '');
          return outputs[name] ? name : { id: source, external: true };
        },
        load: (id) => readFileSync(join(folder, id), 'utf8'),
      },
    ],
  });
  const nameOf = (info: PreRenderedChunk): string => {
    const entryPoint = outputs[info.facadeModuleId ?? '']?.entryPoint;
    if (entryPoint) return stem(entryPoint);
    return first.has(info.moduleIds[0] ?? '') ? info.name : `part-${heaviest(info.moduleIds, outputs)}`;
  };
  const { output } = await build.generate({
    // The compiler has done the rest.
    minify: { mangle: false, compress: false },
    entryFileNames: `${MAIN}.js`,
    chunkFileNames: (info) => `${nameOf(info)}.js`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'first', name: (id) => first.get(id) ?? null }],
    },
  });
  await build.close();
  return output.filter((one) => one.type === 'chunk');
}

/** The name of the largest source in these scripts, which is what stays the same about them. */
function heaviest(ids: readonly string[], outputs: Statistics['outputs']): string {
  const inputs = ids.flatMap((id) => Object.entries(outputs[id]?.inputs ?? {}));
  const [path = ''] = inputs.toSorted(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)[0] ?? [];
  return stem(path);
}

function stem(path: string): string {
  return /([^/]+?)(?:\.[^/]+)?$/u.exec(path)?.[1] ?? 'unnamed';
}

function scriptOf(chunk: OutputChunk, outputs: Statistics['outputs']): Script {
  const name = chunk.fileName;
  // Eight letters and digits, as the compiler's own: the server tells a browser to keep such files for ever.
  const hash = createHash('sha256').update(chunk.code).digest('hex').slice(0, 8).toUpperCase();
  const file = name.replace(/\.js$/u, `-${hash}.js`);
  const entryPoint = name === `${MAIN}.js` ? MAIN_SOURCE : outputs[chunk.facadeModuleId ?? '']?.entryPoint;
  return { name, file, chunk, entryPoint };
}

function outputOf({ chunk, entryPoint }: Script, scripts: readonly Script[]): Output {
  const fileOf = (name: string): string => scripts.find((script) => script.name === name)?.file ?? name;
  const imports = (names: readonly string[], kind: string) =>
    names.map((name) => ({ path: fileOf(name), kind }));
  return {
    inputs: {},
    imports: [...imports(chunk.imports, STATIC), ...imports(chunk.dynamicImports, 'dynamic-import')],
    entryPoint,
  };
}

/** Writes into index.html which files there are, which come first, and which come with them for the page that is opened. */
function writePage(folder: string, scripts: readonly Script[], pages: FirstPages): void {
  const index = join(folder, 'index.html');
  const html = readFileSync(index, 'utf8');
  const all = Object.fromEntries(scripts.map((script) => [script.file, outputOf(script, scripts)]));
  const main = chunkOf(MAIN_SOURCE, all);
  const first = closure(main, all);
  const imports = Object.fromEntries(scripts.map(({ name, file }) => [`./${name}`, `./${file}`]));
  const later = Object.entries(pages).map(([path, source]): [string, string[]] => [
    path,
    [...closure(chunkOf(source, all), all)].filter((name) => !first.has(name)),
  ]);
  const links = [...first]
    .filter((name) => name !== main)
    .map((name) => `<link rel="modulepreload" href="${name}">`);
  const head = [
    `<script type="importmap">${JSON.stringify({ imports })}</script>`,
    ...links,
    `<script>${preload.toString().replaceAll(/\s+/gu, ' ')}preload(${JSON.stringify(later)})</script>`,
  ];
  const old = /<link rel="modulepreload"[^>]*>/gu;
  const start = /<script src="main-[^"]+"/u;
  if (html.search(old) < 0 || html.search(start) < 0)
    throw new Error(`index.html names no scripts: ${OUT_OF_DATE}`);
  writeFileSync(
    index,
    html.replaceAll(old, '').replace(start, () => `${head.join('')}<script src="${main}"`),
  );
}

/* Runs in the page: has the browser fetch the page's own scripts at once, not only when the first ones have come and asked for them. */
function preload(pages: readonly (readonly [path: string, files: readonly string[]])[]): void {
  const path = location.href.slice(document.baseURI.length).replace(/[?#].*/u, '');
  const [, files = []] = pages.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(path)) ?? [];
  for (const href of files)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
}
