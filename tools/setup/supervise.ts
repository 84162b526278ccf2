import { spawn, type ChildProcess } from 'node:child_process';
import { exitCode } from './child.mjs';
import { isWindows, ROOT } from './paths.mjs';

const IMPATIENT_AFTER_MS = 1_000;
const GIVE_UP_AFTER_MS = 15_000;

/**
 * Starts a program that runs until it is told to stop. It gets a process group of its own, so that Ctrl+C reaches it
 * once, through us, and not a second time from the terminal: a second signal would cut its graceful stop short.
 */
export function startService(program: string, args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !isWindows,
  });
}

/**
 * Passes our signals on to the services until all of them have ended, and resolves with the first one's exit code.
 * When one ends the others are stopped; a second Ctrl+C, or 15 s without an end, kills what is left.
 */
export async function superviseUntilExit(services: ChildProcess[]): Promise<number> {
  let stoppedAt = 0;
  const stop = (signal: NodeJS.Signals) => {
    for (const service of services) if (isRunning(service)) signalGroup(service, signal);
  };
  const onSignal = () => {
    if (stoppedAt === 0) {
      stoppedAt = Date.now();
      stop('SIGTERM');
      setTimeout(() => stop('SIGKILL'), GIVE_UP_AFTER_MS).unref();
    } else if (Date.now() - stoppedAt > IMPATIENT_AFTER_MS) {
      // npm passes the terminal's Ctrl+C on, so the first second may bring it twice although it was pressed once.
      stop('SIGKILL');
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  const endings = services.map(ending);
  const first = await Promise.race(endings);
  if (stoppedAt === 0) onSignal();
  await Promise.all(endings);
  return first;
}

/** Sends a signal to a process started here, and to what it has started in turn. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  // Without a process id it was never started.
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: it has ended in the meantime, as the signal wants it to.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether a started program has neither ended nor been killed. */
export function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function ending(service: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    service.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    service.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}
