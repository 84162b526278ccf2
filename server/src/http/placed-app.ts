import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** The built app as this server serves it. */
export interface PlacedApp {
  /** Directories with its files; what is in the first hides what is in the others. */
  readonly directories: readonly string[];
  /** Hashes of the scripts that stand in index.html, as CSP writes them. */
  readonly scriptHashes: readonly string[];
  /** Removes what was written for it. */
  readonly close: () => Promise<void>;
}

export interface Placement {
  /** Where the app stands: `/`, or a path like `/calls/`. */
  readonly basePath: string;
  /** False takes the service worker off every device that has it. */
  readonly hasServiceWorker: boolean;
}

/** As much of the service worker's list (ngsw.json) as names addresses; the patterns of its pages are within its scope already. */
interface WorkerList {
  readonly index: string;
  readonly assetGroups: readonly { readonly urls: readonly string[] }[];
  readonly hashTable: Readonly<Record<string, string>>;
}

const SCRIPT = /<script(?: type="importmap")?>([\s\S]*?)<\/script>/gu;
const INDEX = 'index.html';
const MANIFEST = 'manifest.webmanifest';
const LIST = 'ngsw.json';

/**
 * Puts the built app below a path. Its build stands at `/`; the few files that name addresses are written again, into a directory
 * for temporary files: the page, the manifest, and the service worker's list, which knows their content.
 */
export async function placeApp(
  directory: string,
  { basePath, hasServiceWorker }: Placement,
): Promise<PlacedApp> {
  const html = await readFile(join(directory, INDEX), 'utf8');
  const scriptHashes = [...html.matchAll(SCRIPT)].map(([, script = '']) => `'sha256-${sha256(script)}'`);
  const files = new Map<string, string>();
  if (basePath !== '/') await moveTo(basePath, directory, html, files);
  if (!hasServiceWorker) await withoutWorker(directory, files);
  if (files.size === 0) return { directories: [directory], scriptHashes, close: () => Promise.resolve() };
  const own = await mkdtemp(join(tmpdir(), 'earshot-app-'));
  for (const [name, content] of files) await write(join(own, name), content);
  return {
    directories: [own, directory],
    scriptHashes,
    close: () => rm(own, { recursive: true, force: true }),
  };
}

async function moveTo(
  basePath: string,
  directory: string,
  html: string,
  files: Map<string, string>,
): Promise<void> {
  const index = html.replace(/<base href="\/"/u, `<base href="${basePath}"`);
  files.set(INDEX, index);
  const moved = (path: string) => basePath + path.slice(1);
  const manifest = await read(directory, MANIFEST);
  // Every text of the manifest that begins with a slash is an address.
  const addresses = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && value.startsWith('/') ? moved(value) : value;
  if (manifest !== null) files.set(MANIFEST, JSON.stringify(JSON.parse(manifest, addresses)));
  const list = await read(directory, LIST);
  if (list !== null) files.set(LIST, movedList(JSON.parse(list) as WorkerList, moved, files));
}

function movedList(
  list: WorkerList,
  moved: (path: string) => string,
  files: ReadonlyMap<string, string>,
): string {
  const hashes = Object.entries(list.hashTable).map(([path, hash]) => {
    const content = files.get(path.slice(1));
    return [moved(path), content === undefined ? hash : createHash('sha1').update(content).digest('hex')];
  });
  return JSON.stringify({
    ...list,
    index: moved(list.index),
    assetGroups: list.assetGroups.map((group) => ({ ...group, urls: group.urls.map(moved) })),
    hashTable: Object.fromEntries(hashes) as Record<string, string>,
  });
}

/** Angular's own way out: a worker that removes itself and its caches, under the name of the one that is installed. */
async function withoutWorker(directory: string, files: Map<string, string>): Promise<void> {
  const worker = await read(directory, 'safety-worker.js');
  if (worker !== null) files.set('ngsw-worker.js', worker);
}

async function read(directory: string, name: string): Promise<string | null> {
  const path = join(directory, name);
  return existsSync(path) ? readFile(path, 'utf8') : null;
}

async function write(path: string, content: string): Promise<void> {
  const bytes = Buffer.from(content);
  await Promise.all([
    writeFile(path, bytes),
    writeFile(`${path}.br`, await promisify(brotliCompress)(bytes)),
    writeFile(`${path}.gz`, await promisify(gzip)(bytes)),
  ]);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
