import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from './paths.mjs';

/** What a build is made of, and what comes of it; paths are relative to the root. */
export interface Build {
  /** Files and folders; specs do not count. */
  readonly inputs: readonly string[];
  /** Files that are there once it is built. */
  readonly outputs: readonly string[];
  /** Where the hash of the inputs is kept. */
  readonly stamp: string;
}

/**
 * Makes a build, if anything that it is made of has changed since the last time. `make` is expected to throw when it fails;
 * a build that was interrupted is made again.
 */
export async function ensureBuilt(
  { inputs, outputs, stamp }: Build,
  make: () => Promise<void>,
): Promise<'built' | 'unchanged'> {
  const hash = hashOf(inputs);
  const file = at(stamp);
  const isBuilt = existsSync(file) && readFileSync(file, 'utf8') === hash;
  if (isBuilt && outputs.every((output) => existsSync(at(output)))) return 'unchanged';
  // Where nothing can be written this throws at once, and not after a minute of building.
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  await make();
  writeFileSync(file, hash);
  return 'built';
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesIn)) hash.update(`${path}\0`).update(readFileSync(at(path)));
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  const whole = at(path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return path.endsWith('.spec.ts') ? [] : [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
