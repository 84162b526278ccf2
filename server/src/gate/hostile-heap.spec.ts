import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ConformanceClient } from '@earshot/protocol/conformance';
import { Neighbours } from '../testing/neighbours.fixture.ts';
import { OPCODE, RawSocket } from '../testing/raw-socket.fixture.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';

const SERVER = fileURLToPath(new URL('../testing/measured-server.fixture.ts', import.meta.url));
const DEEP = `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`;
const STRANGER = { to: 'somebody-1', epoch: 0 };

/** Everything that was thought of, over and over. */
const MESSAGES: readonly ((index: number) => string)[] = [
  (index) => `42${index}["sing",{}]`,
  (index) => `42${index}["event-${index}",{}]`,
  (index) => `42${index}["__proto__",{"constructor":${index}}]`,
  (index) => `42${index}["join",{"room":"r${index}","name":"x","key${index}":1}]`,
  (index) => `42${index}["join",{"room":"__proto__","name":"x"}]`,
  (index) => `42${index}["join",{"room":"r${index % 50}","name":"x","resume":"a.b.${index}"}]`,
  (index) => `42${index}["leave"]`,
  (index) => `42${index}["update",{"name":"${'x'.repeat(500)}"}]`,
  (index) => `42${index}["description",${DEEP}]`,
  (index) => `42${index}${JSON.stringify(['description', { ...STRANGER, seq: index, description: OFFER }])}`,
  (index) => `42${index}${JSON.stringify(['candidate', { ...STRANGER, candidate: CANDIDATE }])}`,
  (index) => `42["candidate",{"to":"${index}"}]`,
  (index) => `43${index}["never asked"]`,
  (index) => `40/room-${index},{"token":"x"}`,
  (index) => `42${index}["ice",{},{}]`,
];

/** After which the server hangs up. */
const LAST: readonly string[] = ['42["join"', '49', '451-["join",{"_placeholder":true,"num":9}]', 'x', '41'];

interface Reading {
  readonly heap: number;
  readonly sockets: number;
  readonly rooms: number;
}

describe('a hundred thousand hostile messages', () => {
  let child: ChildProcess;
  const clients: { close(): void }[] = [];

  beforeEach(() => {
    child = spawn(process.execPath, ['--expose-gc', SERVER], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    const exited = once(child, 'exit');
    child.kill();
    await exited;
  });

  it('leave the heap as it was, and two honest people calling', async () => {
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const join = async (): Promise<ConformanceClient> => {
      const client = await ConformanceClient.connect(url);
      clients.push(client);
      return client;
    };
    const neighbours = await Neighbours.seat(await join(), await join());
    // Warm: what is compiled and cached once for all is there by now.
    await attack(url, 25_000);
    const before = await quiet();
    await attack(url, 100_000);
    await neighbours.router();
    const after = await quiet();
    expect(after.heap - before.heap).toBeLessThan(Math.max(2_000_000, before.heap / 10));
    expect([after.sockets, after.rooms]).toEqual([2, 1]);
    expect(child.exitCode).toBeNull();
  }, 60_000);

  /** Sends so many messages of all kinds, each connection as many as it may. */
  async function attack(url: string, count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1_000) {
      const client = await RawSocket.connect(url, { from: '127.0.0.2' });
      client.together(() => {
        for (let index = 0; index < 1_000; index += 1) {
          const message = MESSAGES[index % MESSAGES.length]!;
          client.frame(OPCODE.text, Buffer.from(message(sent + index)));
        }
        client.emit('["ice"]', 9_999_999);
      });
      await client.receive('439999999[');
      client.text(LAST[(sent / 1_000) % LAST.length]!);
      client.close();
      await client.closed;
    }
  }

  /** What the server weighs when nobody but the neighbours is left. */
  async function quiet(): Promise<Reading> {
    for (;;) {
      const answered = once(child, 'message');
      child.send('measure');
      const [reading] = (await answered) as [Reading];
      if (reading.sockets === 2 && reading.rooms === 1) return reading;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
