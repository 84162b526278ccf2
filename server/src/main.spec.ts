import { ConformanceClient } from '@earshot/protocol/conformance';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

describe('the process', () => {
  const processes: ChildProcess[] = [];

  afterEach(() => {
    for (const child of processes.splice(0)) child.kill('SIGKILL');
  });

  function run(environment: Record<string, string>): {
    child: ChildProcess;
    output: string[];
    ended: Promise<number | null>;
  } {
    const env = { HOST: '127.0.0.1', PORT: '0', STATIC_DIR: '/nowhere', ...environment };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    processes.push(child);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => output.push(data.toString()));
    return { child, output, ended: once(child, 'close').then(([code]) => code as number | null) };
  }

  /** Resolves with the address once the process listens. */
  async function listening({ child, output }: ReturnType<typeof run>): Promise<string> {
    for (;;) {
      const url = /"url":"([^"]+)"/.exec(output.join(''))?.[1];
      if (url !== undefined) return url;
      await Promise.race([
        once(child.stdout ?? child, 'data'),
        once(child, 'exit').then(() => Promise.reject(new Error(output.join('')))),
      ]);
    }
  }

  it('names every mistake in its environment, one line each, and ends with 2', async () => {
    const { output, ended } = run({ PORT: 'x', ICE_SERVERS: '{', SEAT_GRACE: '0' });
    expect(await ended).toBe(2);
    const lines = output.join('').trim().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'earshot: PORT',
      'earshot: SEAT_GRACE',
      'earshot: ICE_SERVERS',
    ]);
  });

  it('says in one line that its port is taken, and ends with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { output, ended } = run({ PORT: String(port), LOG_LEVEL: 'silent' });
    expect(await ended).toBe(1);
    taken.close();
    expect(output.join('')).toMatch(
      new RegExp(`^earshot: cannot start on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE.*\n$`),
    );
  });

  it('stops on SIGTERM in good order: tells its clients, waits for them, ends with 0', async () => {
    const running = run({});
    const client = await ConformanceClient.connect(await listening(running));
    running.child.kill('SIGTERM');
    await client.next('draining');
    client.close();
    expect(await running.ended).toBe(0);
    expect(running.output.join('')).toContain('"msg":"closed"');
  });

  it('stops at once on a second signal', async () => {
    const running = run({});
    const client = await ConformanceClient.connect(await listening(running));
    running.child.kill('SIGINT');
    await client.next('draining');
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(1);
    client.close();
  });
});
