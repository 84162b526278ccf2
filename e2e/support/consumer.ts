import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newHost } from './new-host.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = `${ROOT}/.cache/consumers`;
const BUILD_WITHIN = 180_000;
const GUIDE = 'docs/embedding.md';

/** Hosts whose sources stand in e2e/consumers; `tested` is not built but runs its tests. */
const WRITTEN = ['module', 'prerendered', 'standalone', 'tested', 'token'] as const;
/** Of them all; `added` is what `ng add` makes of a fresh `ng new`. */
export const CONSUMERS = [...WRITTEN, 'added'] as const;
export type Consumer = (typeof CONSUMERS)[number];

/**
 * Builds a host application from the packed library, as a company would that installed it: of Earshot it sees only what
 * is in the tarballs; Angular comes from this repository's node_modules. Resolves to the folder of the built pages, which
 * are kept for as long as nothing changes that they are made of.
 */
export async function buildConsumer(name: Consumer): Promise<string> {
  const sources = name === 'added' ? 'e2e/support' : `e2e/consumers/${name}`;
  const guide = name === 'tested' ? [GUIDE] : [];
  const hash = await hashOf([sources, ...guide, 'dist/protocol', 'dist/earshot', 'package-lock.json']);
  const folder = `${CACHE}/${name}-${hash}`;
  const pages = `${folder}/dist${name === 'added' ? '/pages' : ''}`;
  if (existsSync(folder)) return pages;
  // Whoever builds the same beside us must not find half of it.
  const unfinished = `${CACHE}/unfinished-${name}-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await build(name, unfinished);
  await removeOthers(`${name}-`, folder);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return pages;
}

async function build(name: Consumer, folder: string): Promise<void> {
  await (name === 'added'
    ? newHost(folder, ROOT, await angularVersion())
    : cp(`${ROOT}/e2e/consumers/${name}`, folder, { recursive: true }));
  await install('protocol', `${folder}/node_modules/@earshot/protocol`);
  await install('earshot', `${folder}/node_modules/@earshot/angular`);
  if (name === 'added') await ng(folder, 'add', '@earshot/angular', '--skip-confirmation', '--defaults');
  if (name === 'tested') await writeExample(`${folder}/src/consultation.spec.ts`);
  const said = await ng(folder, name === 'tested' ? 'test' : 'build', 'host');
  if (/warning/iu.test(said)) throw new Error(`The host "${name}" was built with a warning:\n${said}`);
  // Where the builder puts the pages of an application that does not say it.
  if (name === 'added') await rename(`${folder}/dist/host/browser`, `${folder}/dist/pages`);
}

/** The host's test is the guide's: the first piece of TypeScript under "Tests". */
async function writeExample(file: string): Promise<void> {
  const guide = await readFile(join(ROOT, GUIDE), 'utf8');
  const [, example] = /^## Tests$.*?^```ts$\n(.*?)^```$/msu.exec(guide) ?? [];
  if (!example) throw new Error(`${GUIDE} has no example under "Tests"`);
  await writeFile(file, example);
}

async function angularVersion(): Promise<string> {
  const manifest = await readFile(`${ROOT}/node_modules/@angular/core/package.json`, 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Runs the Angular CLI in a host's folder; resolves to what it said. */
async function ng(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(
    process.execPath,
    [`${ROOT}/node_modules/@angular/cli/bin/ng.js`, ...args],
    {
      cwd: folder,
      timeout: BUILD_WITHIN,
      env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
    },
  );
  return stdout + stderr;
}

/** Packs what `dist/` holds of a package and unpacks the tarball where npm would. */
async function install(built: 'protocol' | 'earshot', folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: `${ROOT}/dist/${built}`,
  });
  const packed = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename?: string }[];
  const [tarball] = packed;
  if (!tarball?.filename) throw new Error(`npm packed nothing: ${stdout}`);
  await run('tar', ['-xzf', tarball.filename, '--strip-components=1'], { cwd: folder });
}

async function removeOthers(beginning: string, kept: string): Promise<void> {
  for (const entry of await readdir(CACHE)) {
    const folder = `${CACHE}/${entry}`;
    if (entry.startsWith(beginning) && folder !== kept) await rm(folder, { recursive: true, force: true });
  }
}

/** A short hash of the names and contents of files, and of all the files in folders. */
async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const isFolder = !/\.(?:json|md)$/u.test(path);
    const entries = isFolder ? await readdir(join(ROOT, path), { recursive: true, withFileTypes: true }) : [];
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of isFolder ? files.sort() : [join(ROOT, path)])
      hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
