import { Balancer } from './support/balancer.ts';
import { expect, test } from './support/fixtures.ts';
import { RunningRedis } from './support/redis.ts';
import { RunningServer } from './support/server.ts';

/** Two nodes that share a Redis, behind one address. */
class Cluster {
  readonly url: string;
  readonly nodes: readonly RunningServer[];
  private readonly redis: RunningRedis;
  private readonly balancer: Balancer;

  private constructor(redis: RunningRedis, nodes: readonly RunningServer[], balancer: Balancer) {
    this.redis = redis;
    this.nodes = nodes;
    this.balancer = balancer;
    this.url = balancer.url;
  }

  static async start(): Promise<Cluster> {
    const redis = await RunningRedis.start();
    const environment = { REDIS_URL: redis.url, MAX_PARTICIPANTS: '3' };
    const nodes = [await RunningServer.start(environment), await RunningServer.start(environment)];
    return new Cluster(redis, nodes, await Balancer.start(nodes.map(({ port }) => port)));
  }

  async stop(): Promise<void> {
    await this.balancer.stop();
    for (const node of this.nodes) await node.stop('SIGKILL');
    await this.redis.stop();
  }
}

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  const what = signal === 'SIGKILL' ? 'killed' : 'restarted in good order';
  test(`a call goes on while its nodes are ${what} one after the other`, async ({ person, room }) => {
    test.slow();
    const cluster = await Cluster.start();
    try {
      const [ada, ben] = [await person({ baseURL: cluster.url }), await person({ baseURL: cluster.url })];
      await ada.join(room, 'Ada');
      await ben.join(room, 'Ben');
      await Promise.all([ada.sees('Ben'), ben.sees('Ada')]);
      for (const node of cluster.nodes) {
        await node.stop(signal);
        await Promise.all([ada.sees('Ben'), ben.sees('Ada'), ada.hears()]);
        // Whoever sat there is connected to the other node before that one goes too.
        await expect(ada.news.filter({ hasText: /connection to the server/i })).toHaveCount(0);
        await expect(ben.news.filter({ hasText: /connection to the server/i })).toHaveCount(0);
        await node.start();
      }
      const cy = await person({ baseURL: cluster.url });
      await cy.join(room, 'Cy');
      await Promise.all([cy.sees('Ada'), cy.sees('Ben'), ada.sees('Cy'), ben.sees('Cy')]);
      await ben.controls.getByRole('button', { name: 'Camera', exact: true }).click();
      await expect(ada.tile('Ben').locator('video:visible')).toHaveCount(0);
      await ben.leaveCall.click();
      await expect(ada.tile('Ben')).toHaveCount(0);
    } finally {
      await cluster.stop();
    }
  });
}
