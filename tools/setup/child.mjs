import { spawn } from 'node:child_process';
import { projectNode, ROOT } from './paths.mjs';

/** A failure whose message is all that a person needs; it is printed without a stack. */
export class SetupError extends Error {}

/**
 * Runs a script with the project's Node in the root, its output on ours. Resolves with the exit code.
 * @param {string} script
 * @param {string[]} [args]
 */
export function runNode(script, args = []) {
  return run(projectNode(), [script, ...args]);
}

/**
 * Runs a program in the root, its output on ours. Resolves with the exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, shell?: boolean}} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * Prints a failure, as words alone where it has some, and ends with code 1.
 * @param {unknown} error
 * @returns {never}
 */
export function fail(error) {
  const words = error instanceof SetupError ? error.message : fileWords(error);
  console.error(words === null ? error : `\n${words}\n`);
  process.exit(1);
}

/**
 * What to do about a file that cannot be written; null for all other failures.
 * @param {unknown} error
 * @returns {string | null}
 */
export function fileWords(error) {
  const { code, path, syscall } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `There is no space left on the disk (${code}${path ? `, ${path}` : ''}). Make some, and try again.`;
  // Node says ENOENT where it cannot make a folder on a read-only disk together with those above it.
  const isRefused =
    ['EROFS', 'EACCES', 'EPERM'].includes(code ?? '') || (code === 'ENOENT' && syscall === 'mkdir');
  if (path === undefined || !isRefused) return null;
  return (
    `${path} can’t be written (${code}). Earshot installs and builds inside its own folder, ${ROOT}.\n` +
    'Make that folder writable for you, or copy it to a place that is. Once it has been built, it also starts from a read-only folder.'
  );
}

/**
 * What a shell would call the end of a child process: its exit code, or 128 and the signal's number.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return signal === 'SIGTERM' || signal === 'SIGINT' ? 130 : 137;
}
