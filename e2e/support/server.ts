import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN = 60_000;

/** Where a server runs: its name and port, and what goes before a command to run it there. */
export interface Place {
  readonly name: string;
  readonly port: number;
  readonly prefix: readonly string[];
}

/** The real server in a process of its own, on a free port of this machine, or in a place of its own. */
export class RunningServer {
  private process: ChildProcess | null = null;

  readonly port: number;
  private readonly place: Place;
  private readonly environment: Record<string, string>;

  private constructor(place: Place, environment: Record<string, string>) {
    this.port = place.port;
    this.place = place;
    this.environment = environment;
  }

  static async start(environment: Record<string, string> = {}, place?: Place): Promise<RunningServer> {
    const here = { name: 'localhost', port: place ? place.port : await freePort(), prefix: [] };
    const server = new RunningServer(place ?? here, environment);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://${this.place.name}:${this.port}`;
  }

  /** Starts the process, again if need be, and resolves once it answers. */
  async start(): Promise<void> {
    const log: string[] = [];
    const { execPath } = globalThis.process;
    const [program = execPath, ...prefix] = this.place.prefix;
    const args = program === execPath ? ['server/src/main.ts'] : [...prefix, execPath, 'server/src/main.ts'];
    const process = spawn(program, args, {
      cwd: ROOT,
      env: {
        ...globalThis.process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        STATIC_DIR: `${ROOT}/dist/app`,
        EARSHOT_SECRET: 'a secret that survives a restart of the server',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    process.stdout.on('data', (chunk) => log.push(String(chunk)));
    process.stderr.on('data', (chunk) => log.push(String(chunk)));
    this.process = process;
    const deadline = Date.now() + READY_WITHIN;
    while (!(await this.answers())) {
      if (process.exitCode !== null || Date.now() > deadline) {
        await this.stop('SIGKILL');
        throw new Error(`the server did not start:\n${log.join('')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Stops the process where it stands: it takes what is sent to it, and does nothing about it. */
  pause(): void {
    this.process?.kill('SIGSTOP');
  }

  /** How many files, sockets and the like the process has open. On Linux alone. */
  descriptors(): number {
    const pid = this.process?.pid;
    if (pid === undefined) throw new Error('a server that does not run has nothing open');
    return readdirSync(`/proc/${pid}/fd`).length;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const process = this.process;
    this.process = null;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const exited = once(process, 'exit');
    process.kill(signal);
    await exited;
  }

  private answers(): Promise<boolean> {
    const [program, ...args] = this.place.prefix;
    if (program) {
      const ask = `fetch('${this.url}/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
      const asking = spawn(program, [...args, globalThis.process.execPath, '-e', ask], { stdio: 'ignore' });
      return once(asking, 'exit').then(([code]) => code === 0);
    }
    return fetch(`http://127.0.0.1:${this.port}/healthz`).then(
      (response) => response.ok,
      () => false, // not listening yet
    );
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
