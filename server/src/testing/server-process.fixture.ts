import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server in a process of its own, as operators run it. */
class ServerProcess {
  readonly child: ChildProcess;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  private readonly output: string[] = [];

  private constructor(child: ChildProcess) {
    this.child = child;
    this.ended = once(child, 'close').then(([code]) => code as number | null);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => this.output.push(data.toString()));
  }

  /** Starts one on a free port of 127.0.0.1; what is in `environment` comes on top. */
  static start(
    environment: Readonly<Record<string, string>> = {},
    stdout: 'pipe' | number = 'pipe',
  ): ServerProcess {
    const env = { HOST: '127.0.0.1', PORT: '0', STATIC_DIR: '/nowhere', ...environment };
    return new ServerProcess(spawn(process.execPath, [MAIN], { env, stdio: ['ignore', stdout, 'pipe'] }));
  }

  /** Everything it has written so far. */
  get text(): string {
    return this.output.join('');
  }

  /** Resolves with the address once the process listens; rejects with what it said if it ends instead. */
  async url(): Promise<string> {
    for (;;) {
      const url = /"url":"([^"]+)"/.exec(this.text)?.[1];
      if (url !== undefined) return url;
      await Promise.race([
        once(this.child.stdout ?? this.child, 'data'),
        this.ended.then(() => Promise.reject(new Error(this.text))),
      ]);
    }
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** Processes for one spec, all killed when it is over. */
export function useServerProcesses(): typeof ServerProcess.start {
  const running: ServerProcess[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.kill()));
  });
  return (environment, stdout) => {
    const server = ServerProcess.start(environment, stdout);
    running.push(server);
    return server;
  };
}
