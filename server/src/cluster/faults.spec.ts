import { createRoomId, type PeerId, type RoomId } from '@earshot/protocol';
import { ConformanceClient } from '@earshot/protocol/conformance';
import { Redis } from 'ioredis';
import type { EarshotServer } from '../app.ts';
import { RedisProcess } from '../testing/redis.fixture.ts';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServerProcesses } from '../testing/server-process.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const SECRET = 'a secret for tests, of no use elsewhere';
const LEASE = 1_500;
// A join must be answered within this, in ms, whatever Redis does.
const TWO_SECONDS = 2_000;
const HALF_A_MINUTE = 30_000;
// Asking without any pause would be an attack.
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25));

describe('when something breaks', () => {
  const servers = useServers();
  const run = useServerProcesses();
  const opened: ConformanceClient[] = [];
  let redis: RedisProcess;

  beforeEach(async () => {
    redis = await RedisProcess.start();
  });

  afterEach(async () => {
    for (const client of opened.splice(0)) client.close();
    await redis.close();
  });

  function node(): Promise<EarshotServer> {
    return servers().start({ secret: SECRET, maxParticipants: 4, redis: { url: redis.url, lease: LEASE } });
  }

  async function connectTo(url: string): Promise<ConformanceClient> {
    const client = await ConformanceClient.connect(url);
    opened.push(client);
    return client;
  }

  /** Joins until it works; answers which error codes came before. */
  async function joinAtLast(client: ConformanceClient, request: object): Promise<Set<string>> {
    const codes = new Set<string>();
    for (;;) {
      const ack = await client.request('join', { name: 'x', ...request });
      if (ack.ok) return codes;
      codes.add(ack.error.code);
      await aMoment();
    }
  }

  /** Resolves when a room takes nobody more: until a node has put its seats back there may be space for others. */
  async function untilFull(witness: ConformanceClient, room: RoomId): Promise<void> {
    while ((await witness.request('join', { room, name: 'Eve' })).ok) {
      await witness.request('leave');
      await aMoment();
    }
  }

  it('a node that is killed leaves no ghost, and its people take their seats on another', async () => {
    const environment = { EARSHOT_SECRET: SECRET, REDIS_URL: redis.url, MAX_PARTICIPANTS: '4' };
    const [dying, living] = [run(environment), run(environment)];
    const room = createRoomId();
    const stays = await connectTo(await living.url());
    const [returns, vanishes] = [await connectTo(await dying.url()), await connectTo(await dying.url())];
    await stays.join({ room, name: 'Ada' });
    const seat = await returns.join({ room, name: 'Bo' });
    const ghost = await vanishes.join({ room, name: 'Cy' });
    await dying.kill();
    const died = performance.now();
    const back = await (await connectTo(await living.url())).join({ room, name: 'Bo', resume: seat.resume });
    expect(back.self).toEqual(seat.self);
    const left = await stays.next('peer-left', 12_000);
    expect(left.payload).toEqual({ id: ghost.self.id, reason: 'timeout' });
    expect(performance.now() - died).toBeLessThan(10_000);
    const newcomer = await (await connectTo(await living.url())).join({ room });
    expect(newcomer.roster.map(({ name }) => name)).toEqual(['Ada', 'Bo']);
    expect(stays.unread.map(({ event }) => event)).not.toContain('peer-left');
  });

  for (const fault of ['is gone and comes back empty', 'is frozen'] as const) {
    it(`Redis ${fault}: calls go on, joins are refused within two seconds, and all heals by itself`, async () => {
      const [one, two] = [await node(), await node()];
      const room = createRoomId();
      const [ada, bo, cy] = [
        await servers().connect(one),
        await servers().connect(one),
        await servers().connect(two),
      ];
      const first = await ada.join({ room, name: 'Ada' });
      const second = await bo.join({ room, name: 'Bo' });
      const third = await cy.join({ room, name: 'Cy' });
      await ada.next('peer-joined');
      await ada.next('peer-joined');
      if (fault === 'is frozen') redis.freeze();
      else await redis.kill();

      const newcomer = await servers().connect(two);
      const asked = performance.now();
      const refused = await newcomer.request('join', { room, name: 'Di' });
      expect(performance.now() - asked).toBeLessThan(TWO_SECONDS);
      expect(refused.ok ? 'carried out' : refused.error.code).toBe('unavailable');
      const message = { to: second.self.id, epoch: 1, seq: 0, description: OFFER };
      expect(await ada.request('description', message)).toEqual({ ok: true, value: null });
      bo.drop();

      if (fault === 'is frozen') redis.thaw();
      else await redis.run();
      const codes = await joinAtLast(newcomer, { room, name: 'Di' });
      // A join that Redis carries out late, after its refusal, has a seat until the next sign of life takes it back.
      expect(['unavailable', 'room-full']).toEqual(jasmine.arrayContaining([...codes]));
      const back = await servers().connect(two);
      await joinAtLast(back, { room, name: 'Bo', resume: second.resume });
      // Everybody is there once, wherever they are: four of four seats.
      await untilFull(await servers().connect(two), room);
      const candidate = { epoch: 1, candidate: CANDIDATE };
      while (!(await cy.request('candidate', { to: first.self.id, ...candidate })).ok) await aMoment();
      await ada.next('candidate');
      while (!(await ada.request('candidate', { to: third.self.id, ...candidate })).ok) await aMoment();
      await cy.next('candidate');
    });
  }

  it('Redis is away for half a minute: calls go on all the time, nobody waits for an answer, and all is as before', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const [ada, bo] = [await servers().connect(one), await servers().connect(one)];
    const cy = await servers().connect(two);
    const [first, second] = [await ada.join({ room, name: 'Ada' }), await bo.join({ room, name: 'Bo' })];
    const third = await cy.join({ room, name: 'Cy' });
    await redis.kill();
    const newcomer = await servers().connect(two);
    const died = performance.now();
    for (let seq = 0; performance.now() - died < HALF_A_MINUTE; seq += 1) {
      const message = { to: second.self.id, epoch: 1, seq, description: OFFER };
      expect(await ada.request('description', message)).toEqual({ ok: true, value: null });
      const asked = performance.now();
      const refused = await newcomer.request('join', { room, name: 'Di' });
      expect(performance.now() - asked).toBeLessThan(TWO_SECONDS);
      expect(refused.ok ? 'carried out' : refused.error.code).toBe('unavailable');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await redis.run();
    const back = performance.now();
    await joinAtLast(newcomer, { room, name: 'Di' });
    const candidate = { to: first.self.id, epoch: 1, candidate: CANDIDATE };
    while (!(await cy.request('candidate', candidate)).ok) await aMoment();
    await ada.next('candidate');
    expect(performance.now() - back).toBeLessThan(5_000);
    await untilFull(await servers().connect(one), room);
    const present = [first, second, third].map(({ self }) => self.id);
    for (const client of [ada, bo, cy])
      for (const { event, payload } of client.unread)
        if (event === 'peer-left') expect(present).not.toContain((payload as { id: PeerId }).id);
  }, 60_000);

  it('Redis forgets who waits in a lobby: they are announced again, and can be let in', async () => {
    const [one, two] = [await node(), await node()];
    const room = createRoomId();
    const moderator = await servers().connect(one);
    await moderator.join({ room, name: 'Ada' });
    await moderator.request('secure', { lobby: true });
    const waits = await servers().connect(two);
    await waits.request('join', { room, name: 'Bo' });
    const { payload: knock } = await moderator.next('knock');
    await redis.kill();
    await redis.run();
    expect((await moderator.next('knock', 10_000)).payload).toEqual(knock);
    expect(await moderator.request('admit', { id: knock.id })).toEqual({ ok: true, value: null });
    const { admission } = (await waits.next('admitted')).payload;
    expect((await waits.join({ room, name: 'Bo', admission })).roster.map(({ name }) => name)).toEqual([
      'Ada',
    ]);
  });

  it('Redis is not there at the start: the server starts, is not ready, and is as soon as Redis is there', async () => {
    await redis.kill();
    const server = await node();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await redis.run();
    while ((await fetch(`${server.url}/readyz`)).status !== 200) await aMoment();
    await (await servers().connect(server)).join();
    await redis.kill();
    const { status } = await fetch(`${server.url}/readyz`);
    expect(status).withContext('a node keeps its calls, so balancers keep the node').toBe(200);
  });

  it('Redis does not let a node listen to the others: it says so, and is never ready', async () => {
    const admin = new Redis(redis.url);
    await admin.acl('SETUSER', 'default', 'resetchannels');
    const server = run({ EARSHOT_SECRET: SECRET, REDIS_URL: redis.url });
    const url = await server.url();
    while (!server.text.includes('does not let this node listen')) await aMoment();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    admin.disconnect();
  });
});
