import { Redis } from 'ioredis';
import { RedisProcess } from '../testing/redis.fixture.ts';
import { DEFAULT_LIMIT_OPTIONS } from './limit-options.ts';
import { Limits } from './limits.ts';

const OPTIONS = { ...DEFAULT_LIMIT_OPTIONS, addressJoinRate: 10, refusedJoinCost: 5 };

describe('with a Redis, nodes', () => {
  let redis: RedisProcess;
  const clients: Redis[] = [];
  const nodes: Limits[] = [];

  beforeEach(async () => {
    redis = await RedisProcess.start();
  });

  afterEach(async () => {
    for (const node of nodes.splice(0)) node.close();
    for (const client of clients.splice(0)) client.disconnect();
    await redis.kill();
  });

  async function node(): Promise<Limits> {
    const client = new Redis(redis.url, { enableOfflineQueue: false, maxRetriesPerRequest: null });
    // Being cut off is what some of these are about.
    client.on('error', () => undefined);
    clients.push(client);
    await new Promise((resolve) => client.once('ready', resolve));
    const limits = new Limits(OPTIONS);
    limits.share(client);
    nodes.push(limits);
    return limits;
  }

  async function admitted(limits: Limits, times: number): Promise<number> {
    let count = 0;
    for (let time = 0; time < times; time += 1) if (await limits.admitsJoin('192.0.2.1')) count += 1;
    return count;
  }

  it('count the joins of an address together, and keep them under names of their own', async () => {
    const [one, other] = [await node(), await node()];
    expect(await admitted(one, 7)).toBe(7);
    expect(await admitted(other, 7)).toBe(3);
    expect(await clients[0]!.keys('*')).toEqual(['earshot:limit:joins:192.0.2.1']);
  });

  it('charge refused joins together', async () => {
    const [one, other] = [await node(), await node()];
    for (let guess = 0; guess < 3; guess += 1) await one.chargeJoin('192.0.2.1', 'forbidden');
    expect(await admitted(other, 1)).toBe(0);
  });

  it('go on counting, each for itself, when it is gone', async () => {
    const limits = await node();
    await redis.kill();
    expect(await admitted(limits, 20)).toBe(10);
  });

  it('do not wait for it when it does not answer', async () => {
    const limits = await node();
    redis.freeze();
    const before = performance.now();
    expect(await admitted(limits, 1)).toBe(1);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
