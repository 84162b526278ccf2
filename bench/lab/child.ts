import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { within } from './within.ts';

/** A process that ends with its scope, and with this process whatever happens. */
export interface Child extends AsyncDisposable {
  readonly process: ChildProcess;
}

/** Starts a script of the bench with a channel to talk over; `prefix` goes before the command, to run it elsewhere. */
export function forkScript(script: URL, prefix: readonly string[] = [], args: readonly string[] = []): Child {
  const [program = '', ...rest] = [...prefix, process.execPath, script.pathname, ...args];
  return owned(spawn(program, rest, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
}

/** Starts a Node program; its standard error is shown, its output is not. */
export function startNode(script: URL, env: Readonly<Record<string, string>>): Child {
  const options = {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
  };
  return owned(spawn(process.execPath, [script.pathname], options));
}

function owned(child: ChildProcess): Child {
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    process: child,
    async [Symbol.asyncDispose]() {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await within(5_000, 'a process ignored SIGTERM', ended).catch(kill);
    },
  };
}
