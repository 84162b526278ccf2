import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';
import type { Origins } from '../sockets/origins.ts';

/**
 * `/healthz`: the process works. Neither the answer nor its time is secret, so pages of any origin may read both, for
 * example pages that embed another origin's calls. `/readyz`: the process accepts new people; 503 as soon as it is
 * about to stop.
 *
 * A page may add its origin, `/healthz?origin=https://intranet.example`, because browsers hide from it why its WebSocket was
 * refused: the answer then holds `"origin":"refused"` if that is why.
 */
export function addHealth(http: FastifyInstance, lifecycle: Lifecycle, origins: Origins | null = null): void {
  http.get<{ Querystring: { origin?: unknown } }>('/healthz', ({ raw, query: { origin } }, reply) => {
    const isRefused = typeof origin === 'string' && origins?.allowsPage(raw, origin) === false;
    return reply
      .header('cache-control', 'no-store')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'date')
      .send({ status: 'ok', ...(isRefused ? { origin: 'refused' } : {}) });
  });
  http.get('/readyz', (_request, reply) => {
    const { isDraining, isStoreReachable, wasStoreReachable, storeTrouble } = lifecycle;
    const status = isDraining ? 'draining' : wasStoreReachable() ? 'ready' : 'starting';
    const code = status === 'ready' ? 200 : 503;
    // Still ready: without Redis, every node would say otherwise, and a load balancer would have no node left.
    const store = storeTrouble?.() ?? (isStoreReachable() ? null : 'unreachable');
    const trouble = store === null ? {} : { store };
    return reply
      .code(code)
      .header('cache-control', 'no-store')
      .send({ status, ...trouble });
  });
}
