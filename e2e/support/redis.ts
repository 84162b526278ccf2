import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './server.ts';

/** A real Redis on a free port of this machine, with nothing in it and nothing on disk. */
export class RunningRedis {
  readonly url: string;
  private readonly process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.process = process;
  }

  static async start(): Promise<RunningRedis> {
    const port = await freePort();
    const program = globalThis.process.env['REDIS_SERVER_BIN'] ?? 'redis-server';
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const process = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    await new Promise<void>((resolve, reject) => {
      process.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('Ready to accept connections')) resolve();
      });
      process.once('error', reject);
      process.once('exit', () => reject(new Error(`${program} ended:\n${output}`)));
    });
    return new RunningRedis(`redis://127.0.0.1:${port}`, process);
  }

  async stop(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
  }
}
