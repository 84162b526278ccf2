import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';

/** `/healthz`: the process works. `/readyz`: it takes new people; 503 as soon as it is about to stop. */
export function addHealth(http: FastifyInstance, lifecycle: Lifecycle): void {
  http.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  http.get('/readyz', (_request, reply) => {
    const { isDraining } = lifecycle;
    const code = isDraining ? 503 : 200;
    return reply
      .code(code)
      .header('cache-control', 'no-store')
      .send({ status: isDraining ? 'draining' : 'ready' });
  });
}
