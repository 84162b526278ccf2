import { existsSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const isWindows = process.platform === 'win32';

/**
 * A path below the root.
 * @param {string[]} parts
 */
export const at = (...parts) => join(ROOT, ...parts);

/**
 * The Node 24 that comes with the dependencies. Whatever Node started npm may be as old as 20, which can run neither
 * TypeScript nor Angular's command line.
 */
export function projectNode() {
  const installed = at('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/**
 * The environment with every node_modules/.bin taken off the path: there, `node` is a file that an install replaces.
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWithoutProject() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  /** @param {string} entry */
  const isOutside = (entry) => !entry.includes(`node_modules${sep}.bin`);
  return {
    ...process.env,
    [name]: (process.env[name] ?? '').split(delimiter).filter(isOutside).join(delimiter),
  };
}
