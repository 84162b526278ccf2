import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * `/healthz`: the process works. There is no secret in that, nor in the time of the answer: pages of any origin, where the calls
 * of another one are embedded, may read both. `/readyz`: it takes new people; 503 as soon as it is about to stop.
 */
export function addHealth(http: FastifyInstance, lifecycle: Lifecycle): void {
  http.get('/healthz', (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'date')
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
