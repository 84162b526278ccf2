import { createRoomId } from '@earshot/protocol';
import type { ConformanceClient } from '@earshot/protocol/conformance';
import { rm } from 'node:fs/promises';
import type { EarshotServer } from '../app.ts';
import { createLogger } from '../logger.ts';
import { NamedServer } from '../testing/named-server.fixture.ts';
import { RedisProcess } from '../testing/redis.fixture.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const LEASE = 1_500;
const TWO_SECONDS = 2_000;
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));

/** How a Redis comes to refuse writes, and how it takes them again. */
const FAULTS: readonly (readonly [
  code: string,
  begin: (redis: RedisProcess) => Promise<unknown>,
  end: (redis: RedisProcess) => Promise<unknown>,
])[] = [
  [
    'READONLY',
    // A primary that nobody reaches: the data stays as it is.
    (redis) => redis.command('REPLICAOF', '127.0.0.1', '1'),
    (redis) => redis.command('REPLICAOF', 'NO', 'ONE'),
  ],
  [
    'NOREPLICAS',
    (redis) => redis.command('CONFIG', 'SET', 'min-replicas-to-write', '1'),
    (redis) => redis.command('CONFIG', 'SET', 'min-replicas-to-write', '0'),
  ],
  [
    'OOM',
    (redis) => redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction', 'maxmemory', '1'),
    (redis) => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
  ],
  [
    'MISCONF',
    async (redis) => {
      // It cannot save: its folder is gone.
      await rm(redis.directory, { recursive: true });
      await redis.command('CONFIG', 'SET', 'save', '3600 1');
      await redis.command('BGSAVE');
      while (!String(await redis.command('INFO', 'persistence')).includes('rdb_last_bgsave_status:err'))
        await aMoment();
    },
    (redis) => redis.command('CONFIG', 'SET', 'save', ''),
  ],
];

describe('when Redis refuses writes', () => {
  const servers = useServers();
  let redis: RedisProcess;
  let replica: RedisProcess | null;
  let name: NamedServer;
  let lines: string[];

  beforeEach(async () => {
    redis = await RedisProcess.start();
    name = await NamedServer.start(redis.port);
    replica = null;
    lines = [];
  });

  afterEach(async () => {
    name.close();
    await redis.close();
    await replica?.close();
  });

  function node(): Promise<EarshotServer> {
    return servers().start({
      secret: SECRET,
      maxParticipants: 4,
      redis: { url: `redis://127.0.0.1:${name.port}`, lease: LEASE },
      logger: createLogger('info', { write: (line) => void lines.push(line) }),
    });
  }

  const readiness = async ({ url }: EarshotServer): Promise<unknown> => (await fetch(`${url}/readyz`)).json();
  const warnings = (text: string): string[] =>
    lines.filter((line) => line.includes('"level":40') && line.includes(text));

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await aMoment();
  }

  /** Two people at one node and one at another, in one room. */
  async function seated(nodes: readonly [EarshotServer, EarshotServer]) {
    const room = createRoomId();
    const [ada, bo, cy] = [
      await servers().connect(nodes[0]),
      await servers().connect(nodes[0]),
      await servers().connect(nodes[1]),
    ];
    const ids = [];
    for (const client of [ada, bo, cy]) ids.push((await client.join({ room, name: 'x' })).self.id);
    return { room, clients: [ada, bo, cy] as const, ids };
  }

  /** Sends until something arrives: what was under way while nodes moved on may be lost. */
  async function untilHeard(
    sender: ConformanceClient,
    to: string,
    receiver: ConformanceClient,
  ): Promise<void> {
    await until(async () => {
      await sender.request('candidate', { to, epoch: 1, candidate: CANDIDATE });
      return receiver.unread.some(({ event }) => event === 'candidate');
    });
  }

  for (const [code, begin, end] of FAULTS) {
    it(`(${code}) calls go on, joins are refused in time, it is said in the log and at /readyz, and all heals`, async () => {
      const nodes = [await node(), await node()] as const;
      const { room, clients, ids } = await seated(nodes);
      const [ada, , cy] = clients;
      await begin(redis);
      const newcomer = await servers().connect(nodes[1]);
      const asked = performance.now();
      const refused = await newcomer.request('join', { room, name: 'Di' });
      expect(performance.now() - asked).toBeLessThan(TWO_SECONDS);
      expect(refused.ok ? 'carried out' : refused.error.code).toBe('unavailable');
      for (const one of nodes)
        await until(async () => JSON.stringify(await readiness(one)).includes('"store":"refuses-writes"'));
      const message = { to: ids[1]!, epoch: 1, seq: 0, description: OFFER };
      expect(await ada.request('description', message)).toEqual({ ok: true, value: null });
      expect(warnings(`redis refuses writes (${code})`).length)
        .withContext(lines.join(''))
        .toBe(2);

      await end(redis);
      await until(async () => (await newcomer.request('join', { room, name: 'Di' })).ok);
      for (const one of nodes)
        await until(async () => JSON.stringify(await readiness(one)) === '{"status":"ready"}');
      await untilHeard(cy, ids[0]!, ada);
      // Four of four seats: nobody lost one, and nobody has two.
      const late = await (await servers().connect(nodes[0])).request('join', { room, name: 'Eve' });
      expect(late.ok ? 'carried out' : late.error.code).toBe('room-full');
      for (const client of clients)
        expect(client.unread.map(({ event }) => event)).not.toContain('peer-left');
    });
  }

  it('because of a fail-over, nodes find the new primary under its name, and all goes on there', async () => {
    const second = await RedisProcess.start();
    replica = second;
    await second.command('REPLICAOF', '127.0.0.1', String(redis.port));
    await until(async () =>
      String(await second.command('INFO', 'replication')).includes('master_link_status:up'),
    );
    const nodes = [await node(), await node()] as const;
    const { room, clients, ids } = await seated(nodes);
    const [ada, , cy] = clients;
    await second.command('REPLICAOF', 'NO', 'ONE');
    await redis.command('REPLICAOF', '127.0.0.1', String(second.port));
    name.target = second.port;
    const failedOver = performance.now();

    const newcomer = await servers().connect(nodes[1]);
    await until(async () => (await newcomer.request('join', { room, name: 'Di' })).ok);
    expect(performance.now() - failedOver).toBeLessThan(5_000);
    await untilHeard(cy, ids[0]!, ada);
    await untilHeard(ada, ids[2]!, cy);
    for (const one of nodes)
      await until(async () => JSON.stringify(await readiness(one)) === '{"status":"ready"}');
    const late = await (await servers().connect(nodes[0])).request('join', { room, name: 'Eve' });
    expect(late.ok ? 'carried out' : late.error.code).toBe('room-full');
    for (const client of clients) expect(client.unread.map(({ event }) => event)).not.toContain('peer-left');
    expect(warnings('redis refuses writes (READONLY)').length).toBeGreaterThan(0);
    // The old primary is of no concern any more.
    await redis.kill();
    await until(async () => (await newcomer.request('leave')).ok);
    await until(async () => (await newcomer.request('join', { room, name: 'Di' })).ok);
  });
});
