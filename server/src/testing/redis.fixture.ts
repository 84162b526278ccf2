import { Redis } from 'ioredis';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A real Redis of our own on a free port, which can be killed, frozen and started again. */
export class RedisProcess {
  readonly url: string;
  readonly port: number;
  readonly directory: string;
  private child: ChildProcess | null = null;

  private constructor(port: number, directory: string) {
    this.port = port;
    this.directory = directory;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<RedisProcess> {
    const directory = await mkdtemp(join(tmpdir(), 'earshot-redis-'));
    const redis = new RedisProcess(await freePort(), directory);
    await redis.run();
    return redis;
  }

  /** Starts it, on the same port and with nothing in it. */
  async run(): Promise<void> {
    const program = process.env['REDIS_SERVER_BIN'] ?? 'redis-server';
    const settings = { port: this.port, bind: '127.0.0.1', dir: this.directory, save: '', appendonly: 'no' };
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    let output = '';
    const isReady = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes('Ready to accept connections')) resolve();
      });
      child.once('error', (error) => reject(new Error(`${program} cannot be started`, { cause: error })));
      child.once('exit', () => reject(new Error(`${program} ended: ${output}`)));
    });
    await isReady;
  }

  /** Ends it as a power cut does; what it held is gone. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child === null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Stops it in the middle of whatever it does: connections stay open, and nobody answers. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Carries a command out, as its operator does by hand. */
  async command(name: string, ...args: string[]): Promise<unknown> {
    const client = new Redis(this.url);
    try {
      return await client.call(name, ...args);
    } finally {
      client.disconnect();
    }
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** One Redis for all specs of the suite that calls this. */
export function useRedis(): () => RedisProcess {
  let redis: RedisProcess | null = null;
  beforeAll(async () => {
    redis = await RedisProcess.start();
  });
  afterAll(() => redis?.close());
  return () => {
    if (redis === null) throw new Error('Redis runs while specs do, not before');
    return redis;
  };
}
