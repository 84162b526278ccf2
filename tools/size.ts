// What a browser has to load before the Join button of /call/<room> can be used, and what a host's page loads of the library, against
// budgets. Reads the last builds (dist/app and its statistics, dist/earshot); run `npm run build` before.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { entrySizes, type EntrySize } from './size/entries.ts';
import { APP_FOLDER, APP_STATS } from './setup/app-build.ts';
import { EMBED_SCRIPT, EMBED_STATS } from './setup/embed-build.ts';
import { fail, SetupError } from './setup/child.mjs';

/** What is read of the statistics that esbuild writes: each output by its name. */
type Outputs = Record<
  string,
  { entryPoint?: string; imports?: { path: string; kind: string; external?: boolean }[] } | undefined
>;

/** A file that the browser loads, with its sizes in bytes. */
interface Weighed {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
}

const BUDGET_KB = 115;
const EMBED_BUDGET_KB = 130;
/** The sources whose lazy chunks the /call route loads before its Join button works. */
const CALL_ROUTE = ['src/app/room/room.ts'];
/** What is fetched while the lobby is idle, so that Join evaluates no new code. Told, and held to no budget. */
const CALL_CODE = [
  'projects/earshot/src/transport/mesh-transport.ts',
  'projects/earshot/src/signaling/socket/socket-io-socket.ts',
  'projects/earshot/ui/src/call/screen/call-code.ts',
  'projects/earshot/src/quality/call-watch.ts',
];

try {
  if (!existsSync(APP_STATS)) throw new SetupError('There is no build to weigh. Run: npm run build');
  const { outputs } = JSON.parse(readFileSync(APP_STATS, 'utf8')) as { outputs: Outputs };
  const before = loadedWith(CALL_ROUTE, outputs);
  const idle = [...loadedWith([...CALL_ROUTE, ...CALL_CODE], outputs)].filter((name) => !before.has(name));
  report(['index.html', ...before], idle);
  reportEmbed();
  reportEntries(await entrySizes());
} catch (error) {
  fail(error);
}

/** What index.html names, the lazy chunks of these sources, and everything that these import without being asked. */
function loadedWith(sources: readonly string[], outputs: Outputs): Set<string> {
  const index = readFileSync(join(APP_FOLDER, 'index.html'), 'utf8');
  const initial = [...index.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  const lazy = sources.map((source) => chunkOf(source, outputs));
  return withImports([...initial, ...lazy], outputs);
}

/** These outputs and everything that they import without being asked. */
function withImports(outermost: readonly string[], outputs: Outputs): Set<string> {
  const wanted = [...outermost];
  const loaded = new Set<string>();
  for (const name of wanted) {
    if (loaded.has(name)) continue;
    loaded.add(name);
    const imports = outputs[name]?.imports ?? [];
    wanted.push(
      ...imports
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map(({ path }) => path),
    );
  }
  return loaded;
}

function chunkOf(source: string, outputs: Outputs): string {
  const [chunk] = Object.entries(outputs).find(([, output]) => output?.entryPoint?.startsWith(source)) ?? [];
  // Without this, a route that has moved would make the check pass by weighing nothing.
  if (!chunk)
    throw new SetupError(`No lazy chunk begins in ${source}: bring CALL_ROUTE in tools/size.ts up to date.`);
  return chunk;
}

/** What a page of another site loads for the custom element's lobby. */
function reportEmbed(): void {
  const { outputs } = JSON.parse(readFileSync(EMBED_STATS, 'utf8')) as { outputs: Outputs };
  const placed = [...withImports(['main.js'], outputs)].map((name) =>
    name === 'main.js' ? EMBED_SCRIPT : `embed/${name}`,
  );
  const gzip = list('embed.js before its Join can be used, kB', placed);
  if (gzip > EMBED_BUDGET_KB * 1000)
    throw new SetupError(`Over the budget of ${EMBED_BUDGET_KB} kB for embed.js.`);
}

function weigh(name: string): Weighed {
  const content = readFileSync(join(APP_FOLDER, name));
  return { name, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

function report(before: readonly string[], idle: readonly string[]): void {
  const gzip = list('before Join can be used, kB', before);
  list('while the lobby is idle, kB', idle);
  if (gzip > BUDGET_KB * 1000) throw new SetupError(`Over the budget of ${BUDGET_KB} kB before Join.`);
  console.log(`Within the budget of ${BUDGET_KB} kB before Join.`);
}

function reportEntries(sizes: readonly EntrySize[]): void {
  console.log(
    `\n${'the library, kB gzip'.padEnd(32)}${'at once'.padStart(10)}${'budget'.padStart(10)}${'later'.padStart(10)}`,
  );
  for (const { name, atOnce, later, budget } of sizes)
    console.log(
      `${name.padEnd(32)}${kb(atOnce).padStart(10)}${String(budget).padStart(10)}${kb(later).padStart(10)}`,
    );
  const over = sizes.find(({ atOnce, budget }) => atOnce > budget * 1000);
  if (over) throw new SetupError(`Over the budget of ${over.budget} kB: ${over.name}.`);
}

/** Prints the files and their sum. Returns their size after gzip in bytes. */
function list(title: string, names: readonly string[]): number {
  const files = names.map(weigh).sort((a, b) => b.gzip - a.gzip);
  const line = (name: string, raw: string, gzip: string): void => {
    console.log(`${name.padEnd(32)}${raw.padStart(10)}${gzip.padStart(10)}`);
  };
  const sum = (key: 'raw' | 'gzip'): number => files.reduce((total, file) => total + file[key], 0);
  line(title, 'raw', 'gzip');
  for (const { name, raw, gzip } of files) line(name, kb(raw), kb(gzip));
  line('together', kb(sum('raw')), kb(sum('gzip')));
  return sum('gzip');
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
