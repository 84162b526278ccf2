import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { signalGroup } from '../setup/child.mjs';
import { at, isWindows, projectNode, ROOT } from '../setup/paths.mjs';
import { COUNT, tally } from './counts.mjs';

const running = new Set();
/** What a step has started (browsers, servers) must not outlive us. */
process.on('exit', () => running.forEach((child) => signalGroup(child, 'SIGKILL')));

/**
 * Runs one step. Its output is shown as it comes; that of a step that is not alone when it has ended. Resolves with
 * `{name, passed, failed, failures, remark, seconds}`.
 */
export async function runStep(step, { options, environment, isAlone }) {
  const started = Date.now();
  const countsFile = at('.cache', 'counts', `${step.name.replace(':', '-')}.json`);
  mkdirSync(dirname(countsFile), { recursive: true });
  rmSync(countsFile, { force: true });
  const title = `\n── ${step.name} ${'─'.repeat(Math.max(0, 80 - step.name.length))}`;
  if (isAlone) console.log(title);
  const env = { ...process.env, ...environment, EARSHOT_COUNTS: countsFile };
  const { code, output, isLate } = await execute(step, options, env, isAlone);
  if (!isAlone) console.log(`${title}\n${output}`);
  const result = tally(COUNT[step.count]({ code, output, countsFile }), code);
  const remark = isLate ? `stopped after ${step.minutes} minutes, its limit` : result.remark;
  const seconds = (Date.now() - started) / 1000;
  console.log(`── ${summary({ ...result, name: step.name, remark, seconds })}`);
  return { ...result, name: step.name, remark, seconds };
}

/** A step that could not be run, which counts as failed; the reasons are for a person. */
export function failedStep({ name }, reasons) {
  const result = { name, passed: 0, failed: 1, failures: [], remark: reasons.join(' '), seconds: 0 };
  console.log(`\n── ${summary(result)}`);
  return result;
}

/** One line for one step. */
export function summary({ name, passed, failed, remark, seconds }) {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  return `${verdict} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed${remark && `  (${remark})`}`;
}

function execute(step, extraArgs, env, isShown) {
  return new Promise((resolve) => {
    // A group of its own, so that a step that hangs can be ended together with the browsers that it has started.
    const child = spawn(projectNode(), [at(step.script), ...step.args, ...extraArgs], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
    });
    running.add(child);
    let output = '';
    let isLate = false;
    const show = (stream) => (chunk) => {
      output += chunk;
      if (isShown) stream.write(chunk);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    const limit = setTimeout(() => {
      isLate = true;
      signalGroup(child, 'SIGKILL');
    }, step.minutes * 60_000);
    const finish = (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output), isLate });
    };
    child.once('error', (error) => {
      show(process.stderr)(`${error.message}\n`);
      finish(1);
    });
    // A step that has ended leaves nothing behind: a left-over browser would slow the next step down, and hold the
    // pipes open so that 'close' never comes.
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', finish);
  });
}
