import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { isBearer } from './bearer.ts';

/** Answers `GET /metrics`; when there is a token, only to who brings it. */
export function addMetricsRoute(http: FastifyInstance, registry: Registry, token: string | null): void {
  http.get('/metrics', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (token === null || isBearer(request.headers.authorization, token))
      return reply.type(registry.contentType).send(await registry.metrics());
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .type('text/plain; charset=utf-8')
      .send('Unauthorized\n');
  });
}
