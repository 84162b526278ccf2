import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = `${ROOT}/.cache/consumers`;
const BUILD_WITHIN = 180_000;

export const CONSUMERS = ['module', 'standalone', 'token'] as const;
export type Consumer = (typeof CONSUMERS)[number];

/**
 * Builds a host application from the packed library, as a company would that installed it: of Earshot it sees only what
 * is in the tarballs; Angular comes from this repository's node_modules. Resolves to the folder of the built pages, which
 * are kept for as long as nothing changes that they are made of.
 */
export async function buildConsumer(name: Consumer): Promise<string> {
  const hash = await hashOf([`e2e/consumers/${name}`, 'dist/protocol', 'dist/earshot', 'package-lock.json']);
  const folder = `${CACHE}/${name}-${hash}`;
  if (existsSync(folder)) return `${folder}/dist`;
  // Whoever builds the same beside us must not find half of it.
  const unfinished = `${CACHE}/unfinished-${name}-${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await build(name, unfinished);
  await removeOthers(`${name}-`, folder);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
  return `${folder}/dist`;
}

async function build(name: Consumer, folder: string): Promise<void> {
  await cp(`${ROOT}/e2e/consumers/${name}`, folder, { recursive: true });
  await install('protocol', `${folder}/node_modules/@earshot/protocol`);
  await install('earshot', `${folder}/node_modules/@earshot/angular`);
  const ng = `${ROOT}/node_modules/@angular/cli/bin/ng.js`;
  await run(process.execPath, [ng, 'build', 'host'], {
    cwd: folder,
    timeout: BUILD_WITHIN,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  });
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
    const isFolder = !path.endsWith('.json');
    const entries = isFolder ? await readdir(join(ROOT, path), { recursive: true, withFileTypes: true }) : [];
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of isFolder ? files.sort() : [join(ROOT, path)])
      hash.update(`${file}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
