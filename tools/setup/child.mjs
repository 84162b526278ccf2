import { spawn } from 'node:child_process';
import { isWindows, projectNode, ROOT } from './paths.mjs';

/** A failure whose message is all that a person needs; it is printed without a stack. */
export class SetupError extends Error {}

/** Runs a script with the project's Node in the root, its output on ours. Resolves with the exit code. */
export function runNode(script, args = [], env = {}) {
  return run(projectNode(), [script, ...args], { env: { ...process.env, ...env } });
}

/** Runs a program in the root, its output on ours. Resolves with the exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * Starts a program that runs until it is told to stop. It gets a process group of its own, so that Ctrl+C reaches it
 * once, through us, and not a second time from the terminal: a second signal would cut its graceful stop short.
 */
export function startService(program, args, env = {}) {
  return spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !isWindows,
  });
}

const IMPATIENT_AFTER_MS = 1_000;
const GIVE_UP_AFTER_MS = 15_000;

/**
 * Passes our signals on to the services until all of them have ended, and resolves with the first one's exit code.
 * When one ends the others are stopped; a second Ctrl+C, or 15 s without an end, kills what is left.
 */
export function superviseUntilExit(services) {
  let stoppedAt = 0;
  const stop = (signal) => services.forEach((service) => service.exitCode ?? signalGroup(service, signal));
  const onSignal = () => {
    if (stoppedAt === 0) {
      stoppedAt = Date.now();
      stop('SIGTERM');
      setTimeout(() => stop('SIGKILL'), GIVE_UP_AFTER_MS).unref();
    } else if (Date.now() - stoppedAt > IMPATIENT_AFTER_MS) {
      // npm passes the terminal's Ctrl+C on, so the first second may bring it twice without any impatience.
      stop('SIGKILL');
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  const endings = services.map(
    (service) =>
      new Promise((resolve) => {
        service.once('error', (error) => resolve(failedToStart(error)));
        service.once('exit', (code, signal) => resolve(exitCode(code, signal)));
      }),
  );
  return Promise.race(endings).then(async (first) => {
    if (stoppedAt === 0) onSignal();
    await Promise.all(endings);
    return first;
  });
}

/** Sends a signal to a process started here, and to what it has started in turn. */
export function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // It has ended in the meantime, which is what a signal is for.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Prints a failure, as words alone where it is a SetupError, and ends with code 1. */
export function fail(error) {
  console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
  process.exit(1);
}

function failedToStart(error) {
  console.error(error.message);
  return 1;
}

function exitCode(code, signal) {
  if (code !== null) return code;
  return signal === 'SIGTERM' || signal === 'SIGINT' ? 130 : 137;
}
