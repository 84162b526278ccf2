import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { RefusalLog } from '../refusals.ts';
import { isBearer } from './bearer.ts';

/** Answers `GET /metrics`; when there is a token, only to who brings it. */
export function addMetricsRoute(
  http: FastifyInstance,
  registry: Registry,
  token: string | null,
  refusals: RefusalLog,
): void {
  http.get('/metrics', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (token === null || isBearer(request.headers.authorization, token))
      return reply.type(registry.contentType).send(await registry.metrics());
    refusals.note('metrics-token', request.socket.remoteAddress ?? '');
    return reply
      .code(401)
      .header('www-authenticate', 'Bearer')
      .type('text/plain; charset=utf-8')
      .send('Unauthorized\n');
  });
}
