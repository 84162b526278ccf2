import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../../lab/within.ts';
import type { Memory } from './probe.ts';

/** A program that listens on the port which the environment variable PORT names. */
export interface Program {
  readonly script: URL;
  readonly env: Readonly<Record<string, string>>;
}

const START_TIMEOUT = 20_000;
const PROBE = new URL('probe.ts', import.meta.url);

/** One measured server. It ends with its scope, and with this process whatever happens. */
export class ServerProcess implements AsyncDisposable {
  readonly port: number;
  private readonly child: ChildProcess;
  private readonly kill = (): void => void this.child.kill('SIGKILL');

  private constructor({ script, env }: Program, port: number) {
    this.port = port;
    this.child = spawn(process.execPath, ['--expose-gc', '--import', PROBE.href, script.pathname], {
      env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    process.once('exit', this.kill);
  }

  /** Starts it and resolves when it takes connections. */
  static async start(program: Program, port: number): Promise<ServerProcess> {
    const server = new ServerProcess(program, port);
    const deadline = Date.now() + START_TIMEOUT;
    while (!(await isListening(port))) {
      if (server.child.exitCode !== null)
        throw new Error(`${program.script.pathname} ended; see its error above`);
      if (Date.now() > deadline) throw new Error(`${program.script.pathname} does not listen`);
      await sleep(10);
    }
    return server;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it holds after a garbage collection. */
  async memory(): Promise<Memory> {
    const answered = once(this.child, 'message');
    this.child.send('memory');
    const [memory] = (await within(30_000, 'a server did not tell its memory', answered)) as [Memory];
    return memory;
  }

  /** Ends it on the spot, as a crash does. */
  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.kill);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.kill();
    await ended;
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Refused: it does not listen yet.
    return false;
  } finally {
    socket.destroy();
  }
}
