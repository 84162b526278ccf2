import { createRoomId } from '@earshot/protocol';
import { CONFORMANCE_CASES, runConformance } from '@earshot/protocol/conformance';
import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Caller } from './caller.fixture.ts';
import {
  Cluster,
  DOMAIN,
  NODES,
  startCaddy,
  startHaproxy,
  type StartProxy,
  URL_OF_ALL,
} from './cluster.fixture.ts';
import { Programs, until } from './programs.fixture.ts';

const PAIRS = 20;
const JOIN_EVERY = 50;

const PROXIES: readonly (readonly [name: string, start: StartProxy])[] = [
  ['Caddy', startCaddy],
  ['HAProxy', startHaproxy],
];

for (const [name, startProxy] of PROXIES) {
  describe(`two nodes behind ${name}`, () => {
    const programs = new Programs();
    const cluster = new Cluster(programs);

    beforeAll(async () => {
      await cluster.start();
      await startProxy(programs);
    });
    afterAll(() => programs.close());

    it('conform to the protocol', async () => {
      const results = await runConformance(URL_OF_ALL);
      expect(results.filter(({ error }) => error !== null)).toEqual([]);
      expect(results.length).toBe(CONFORMANCE_CASES.length);
    });

    it('both take people, who meet across them', async () => {
      const room = createRoomId();
      const ada = new Caller(`http://${NODES['earshot-1']}:3000`, room, 'Ada');
      const bo = new Caller(`http://${NODES['earshot-2']}:3000`, room, 'Bo');
      await ada.join();
      await bo.join();
      await ada.reach(bo);
      await bo.reach(ada);
      for (const caller of [ada, bo]) caller.close();
    });

    it('keep their figures to themselves, however one spells them', async () => {
      for (const path of [
        '/metrics',
        '/metrics/',
        '/metrics?x',
        '/%6detrics',
        '/METRICS',
        '/./metrics',
        '//metrics',
        '/x/../metrics',
      ]) {
        const { statusCode, body } = await get(path);
        expect(statusCode).withContext(path).not.toBe(200);
        expect(body).withContext(path).not.toContain('earshot_');
      }
    });

    it('are reached over HTTPS alone', async () => {
      const [answer] = (await once(
        request({ host: '127.0.0.1', port: 80, path: '/call/x', headers: { host: DOMAIN } }).end(),
        'response',
      )) as [IncomingMessage];
      answer.resume();
      expect(answer.statusCode).toBe(308);
      expect(answer.headers.location).toBe(`${URL_OF_ALL}/call/x`);
    });

    it('hear from the proxy that people came over TLS', async () => {
      const { headers } = await fetch(`${URL_OF_ALL}/healthz`);
      expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
    });

    it('are restarted one after the other without a lost seat or a failed join', async () => {
      const pairs = await Promise.all(Array.from({ length: PAIRS }, (_, index) => seatPair(index)));
      const people = pairs.flat();
      const newcomers = new Newcomers();
      for (const node of ['earshot-1', 'earshot-2'] as const) {
        expect(await cluster.stopNode(node))
          .withContext(node)
          .toBe(0);
        await cluster.startNode(node);
        await until(() => people.every((person) => person.isSeated));
      }
      // Both nodes were away once, so everybody had to move.
      expect(people.every(({ seatings }) => seatings > 1)).toBeTrue();
      const joins = await newcomers.stop();
      expect(joins).toBeGreaterThan(50);
      expect(newcomers.faults).toEqual([]);
      await Promise.all(pairs.map(([ada, bo]) => ada.reach(bo).then(() => bo.reach(ada))));
      expect(people.flatMap(({ faults }) => faults)).toEqual([]);
      expect(people.filter(({ seats }) => seats.size !== 1).length).toBe(0);
      for (const person of people) person.close();
    });

    it('are no more than one when the other is killed, and nobody waits for long', async () => {
      const room = createRoomId();
      const [ada, bo] = [new Caller(URL_OF_ALL, room, 'Ada'), new Caller(URL_OF_ALL, room, 'Bo')];
      await Promise.all([ada.join(), bo.join()]);
      await cluster.stopNode('earshot-1', 'SIGKILL');
      const newcomers = new Newcomers();
      await until(() => newcomers.joins >= 20 || newcomers.faults.length > 0);
      await newcomers.stop();
      expect(newcomers.faults).toEqual([]);
      await until(() => ada.isSeated && bo.isSeated);
      await ada.reach(bo);
      expect([...ada.faults, ...bo.faults]).toEqual([]);
      await cluster.startNode('earshot-1');
      for (const caller of [ada, bo]) caller.close();
    });
  });
}

async function seatPair(index: number): Promise<readonly [Caller, Caller]> {
  const room = createRoomId();
  const pair = [
    new Caller(URL_OF_ALL, room, `Ada ${index}`),
    new Caller(URL_OF_ALL, room, `Bo ${index}`),
  ] as const;
  await Promise.all(pair.map((caller) => caller.join()));
  return pair;
}

/** People who join a room of their own and leave again, one every 50 ms until told to stop. */
class Newcomers {
  joins = 0;
  readonly faults: string[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly timer = setInterval(() => this.send(), JOIN_EVERY);

  /** Resolves with the number of joins once the last has its seat. */
  async stop(): Promise<number> {
    clearInterval(this.timer);
    await Promise.all(this.underWay);
    return this.joins;
  }

  private send(): void {
    const caller = new Caller(URL_OF_ALL, createRoomId(), `newcomer`);
    const coming: Promise<void> = caller
      .join()
      .then(
        () => (this.joins += 1),
        (error: unknown) => this.faults.push(String(error)),
      )
      .then(() => caller.close())
      .finally(() => this.underWay.delete(coming));
    this.underWay.add(coming);
  }
}

async function get(path: string): Promise<{ statusCode: number; body: string }> {
  // Not fetch, which would tidy the path up before it asks.
  const { request: ask } = await import('node:https');
  const [answer] = (await once(ask({ host: DOMAIN, path }).end(), 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of answer) body += String(chunk);
  return { statusCode: answer.statusCode ?? 0, body };
}
