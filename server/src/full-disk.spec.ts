import { ConformanceClient } from '@earshot/protocol/conformance';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './testing/redis.fixture.ts';
import { useServerProcesses } from './testing/server-process.fixture.ts';

const ROUNDS = 30;

describe('a log that cannot be written', () => {
  const run = useServerProcesses();
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-log-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** A pipe that nobody reads, as a log collector's that hangs. */
  function unreadPipe(): string {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    return pipe;
  }

  for (const [what, open, complaints] of [
    ['on a full disk', () => openSync('/dev/full', 'w'), 1],
    ['because nobody reads it', () => openSync(unreadPipe(), 'r+'), 0],
  ] as const) {
    it(`${what} neither stops the server nor keeps it from ending`, async () => {
      const log = open();
      const port = await freePort();
      const server = run({ PORT: String(port), LOG_LEVEL: 'trace' }, log);
      closeSync(log);
      const url = `http://127.0.0.1:${port}`;
      const isUp = (): Promise<boolean> =>
        fetch(`${url}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        );
      while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 20));
      for (let round = 0; round < ROUNDS; round += 1) {
        const client = await ConformanceClient.connect(url);
        await client.join();
        client.close();
      }
      expect(await isUp()).toBeTrue();
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      const said = server.text.split('\n').filter((line) => line.includes('the log cannot be written'));
      expect(said.length).withContext(server.text).toBe(complaints);
    });
  }
});
