import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../lab/free-port.ts';

export interface RedisProcess {
  readonly url: string;
  readonly pid: number;
}

const START_TIMEOUT = 10_000;

/** Starts a Redis that keeps nothing on disk; it ends with its scope. REDIS_SERVER_BIN names another program. */
export async function startRedis(scope: AsyncDisposableStack): Promise<RedisProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-redis-'));
  scope.defer(() => rm(folder, { recursive: true }));
  const port = await freePort();
  const program = process.env['REDIS_SERVER_BIN'] ?? 'redis-server';
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const child = spawn(program, settings, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [started] = (await Promise.race([once(child, 'spawn').then(() => [null]), once(child, 'error')])) as [
    Error | null,
  ];
  if (started !== null) throw new Error(`cannot start ${program}; is it installed?`, { cause: started });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  scope.defer(async () => {
    process.off('exit', kill);
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    kill();
    await ended;
  });
  const url = `redis://127.0.0.1:${port}`;
  await answers(url);
  return { url, pid: child.pid ?? 0 };
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  // Refused while it is not up yet; the ping below waits for that.
  client.on('error', () => undefined);
  const late = sleep(deadline - Date.now(), 'late' as const, { ref: false });
  try {
    if ((await Promise.race([client.ping(), late])) === 'late')
      throw new Error('redis-server does not answer');
  } finally {
    client.disconnect();
  }
}
