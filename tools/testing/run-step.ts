import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { at, isWindows, projectNode, ROOT } from '../setup/paths.mjs';
import { signalGroup } from '../setup/supervise.ts';
import { COUNT, tally, type Tally } from './counts.ts';
import type { Step } from './steps.ts';

export interface StepResult extends Tally {
  readonly name: string;
  readonly seconds: number;
}

/** How a step is to be run. */
export interface Run {
  /** What the command line adds to the step's own arguments. */
  readonly options: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Its output is shown as it comes; otherwise when it has ended, so that it does not mix with that of another step. */
  readonly isAlone: boolean;
}

const running = new Set<ChildProcess>();
/** What a step has started (browsers, servers) must not outlive us. */
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Runs one step and prints its title, its output and its result. */
export async function runStep(step: Step, { options, environment, isAlone }: Run): Promise<StepResult> {
  const started = Date.now();
  const countsFile = at('.cache', 'counts', `${step.name.replace(':', '-')}.json`);
  mkdirSync(dirname(countsFile), { recursive: true });
  rmSync(countsFile, { force: true });
  const title = `\n── ${step.name} ${'─'.repeat(Math.max(0, 80 - step.name.length))}`;
  if (isAlone) console.log(title);
  const env = { ...process.env, ...environment, EARSHOT_COUNTS: countsFile };
  const { code, output, isLate } = await execute(step, options, env, isAlone);
  if (!isAlone) console.log(`${title}\n${output}`);
  const counted = tally(COUNT[step.count]({ code, countsFile }), code);
  const result = {
    ...counted,
    name: step.name,
    remark: isLate ? `stopped after ${step.minutes} minutes, its limit` : counted.remark,
    seconds: (Date.now() - started) / 1000,
  };
  console.log(`── ${summary(result)}`);
  return result;
}

/** A step that need not run again; prints its result. */
export function unchangedStep(result: StepResult): StepResult {
  console.log(`\n── ${summary(result)}`);
  return result;
}

/** A step that could not be run, which counts as failed; the reasons are for a person. */
export function failedStep({ name }: Step, reasons: readonly string[]): StepResult {
  const result = {
    name,
    passed: 0,
    failed: 1,
    failures: [],
    flaky: [],
    tests: [],
    remark: reasons.join(' '),
    seconds: 0,
  };
  console.log(`\n── ${summary(result)}`);
  return result;
}

/** One line for one step. */
export function summary({ name, passed, failed, remark, seconds }: StepResult): string {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  const remarkInBrackets = remark && `  (${remark})`;
  return `${verdict} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed${remarkInBrackets}`;
}

function execute(
  step: Step,
  extraArgs: readonly string[],
  env: NodeJS.ProcessEnv,
  isShown: boolean,
): Promise<{ code: number; output: string; isLate: boolean }> {
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
    const show = (stream: NodeJS.WriteStream) => (chunk: Buffer | string) => {
      output += chunk.toString();
      if (isShown) stream.write(chunk);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    const limit = setTimeout(() => {
      isLate = true;
      signalGroup(child, 'SIGKILL');
    }, step.minutes * 60_000);
    const finish = (code: number | null) => {
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
    child.once('exit', () => {
      signalGroup(child, 'SIGKILL');
    });
    child.once('close', finish);
  });
}
