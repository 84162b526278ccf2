import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { exitCode } from './child.mjs';
import { projectNode } from './paths.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a TypeScript file with the project's Node: in this process if that is what it runs on (npm puts it on the path once it
 * is installed), otherwise in a child that gets our signals and whose exit code becomes ours.
 * @param {string} script
 * @param {string[]} args
 */
export async function runScript(script, args) {
  const node = realpathSync(projectNode());
  if (realpathSync(process.execPath) === node) {
    process.argv = [node, script, ...args];
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(node, [script, ...args], { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}
