import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder deploy/. */
export const DEPLOY = fileURLToPath(new URL('..', import.meta.url));

const POLL_MS = 20;

/** One running program, with everything that it has said. */
export class Program {
  readonly child: ChildProcess;
  /** Resolves with the exit code, null after a signal, when everything that it has said is in `output`. */
  readonly ended: Promise<number | null>;
  private readonly said: string[] = [];

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
    const inherited = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
    this.child = spawn(command, args, {
      cwd,
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => this.said.push(data.toString()));
    // Not 'exit': what was said last may still be on its way then.
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  get output(): string {
    return this.said.join('');
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves when `isReady` answers true; rejects with the program's own words when it ends before. */
  async ready(isReady: () => Promise<boolean> | boolean): Promise<void> {
    await until(async () => {
      if (this.hasEnded) throw new Error(`${this.child.spawnfile} has ended: ${this.output}`);
      return isReady();
    });
  }

  /** Sends a signal and resolves with the exit code, even if what the program has started goes on for a while. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.hasEnded) {
      const exited = once(this.child, 'exit');
      this.child.kill(signal);
      await exited;
    }
    return this.child.exitCode;
  }
}

/** The programs and folders of one spec. */
export class Programs {
  private readonly programs: Program[] = [];
  private readonly folders: string[] = [];

  start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = DEPLOY): Program {
    const program = new Program(command, args, env, cwd);
    this.programs.push(program);
    return program;
  }

  /** An empty folder. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-spec-'));
    this.folders.push(folder);
    return folder;
  }

  async close(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop('SIGKILL')));
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** The path of a program: the environment's, which `npm test` has looked for, else whatever the path has. */
export function programPath(variable: string, name: string): string {
  return process.env[variable] ?? name;
}

/** Resolves when `isSo` answers true; the spec's own time-out is the limit. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
