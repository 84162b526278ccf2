import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const SOURCE = fileURLToPath(new URL('../empty-app/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD_TIMEOUT = 120_000;

/** Builds the empty application unless this very content was built before; resolves to its folder, ready to be served. */
export async function buildEmptyApp(): Promise<string> {
  const built = join(ROOT, '.cache', `empty-app-${await stamp()}`);
  if (await exists(join(built, 'browser', 'index.html'))) return join(built, 'browser');
  const unfinished = `${built}-unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const ng = join(
    dirname(createRequire(import.meta.url).resolve('@angular/cli/package.json')),
    'bin',
    'ng.js',
  );
  const options = { cwd: SOURCE, timeout: BUILD_TIMEOUT, env: { ...process.env, NG_CLI_ANALYTICS: 'false' } };
  await promisify(execFile)(process.execPath, [ng, 'build', '--output-path', unfinished], options);
  await compress(join(unfinished, 'browser'));
  await rename(unfinished, built);
  return join(built, 'browser');
}

/** What the build is made of: the sources and the versions of all packages. */
async function stamp(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(ROOT, 'package-lock.json')));
  const files = await Array.fromAsync(glob('**/*.{ts,json,html}', { cwd: SOURCE }));
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(SOURCE, file)));
  return hash.digest('hex').slice(0, 16);
}

// As Earshot's build does for its own files, so that the server sends both alike.
async function compress(folder: string): Promise<void> {
  for await (const name of glob('**/*.{js,html,json}', { cwd: folder })) {
    const content = await readFile(join(folder, name));
    await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(content));
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // access() rejects exactly when it is not there, which is the answer.
    return false;
  }
}
