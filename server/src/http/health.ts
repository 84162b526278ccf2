import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * `/healthz`: the process works; a page of any origin may learn that it answers, though not what. `/readyz`: it takes new people;
 * 503 as soon as it is about to stop.
 */
export function addHealth(http: FastifyInstance, lifecycle: Lifecycle): void {
  http.get('/healthz', (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('cross-origin-resource-policy', 'cross-origin')
      .send({ status: 'ok' }),
  );
  http.get('/readyz', (_request, reply) => {
    const { isDraining, isStoreReachable, wasStoreReachable } = lifecycle;
    const status = isDraining ? 'draining' : wasStoreReachable() ? 'ready' : 'starting';
    const code = status === 'ready' ? 200 : 503;
    // Still ready: with Redis away every node would say so, and a balancer would have nowhere to send anybody.
    const trouble = isStoreReachable() ? {} : { store: 'unreachable' };
    return reply
      .code(code)
      .header('cache-control', 'no-store')
      .send({ status, ...trouble });
  });
}
