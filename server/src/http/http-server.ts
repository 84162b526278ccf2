import fastifyHelmet from '@fastify/helmet';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Lifecycle } from '../lifecycle.ts';
import { addHealth } from './health.ts';
import { addMissingApp } from './missing-app.ts';
import { PERMISSIONS_POLICY, SECURITY_HEADERS } from './security-headers.ts';
import { addStaticApp, holdsApp } from './static-app.ts';

/** Everything that is answered over plain HTTP: the app and the probes. */
export async function createHttpServer(
  staticDir: string | null,
  lifecycle: Lifecycle,
  log: Logger,
): Promise<FastifyInstance> {
  // Fastify's own request log would name rooms; nothing of it is kept.
  const http = fastify({
    logger: false,
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => void answerError(error, reply, log),
  });
  http.setErrorHandler<FastifyError>((error, _request, reply) => answerError(error, reply, log));
  await http.register(fastifyHelmet, SECURITY_HEADERS);
  http.addHook(
    'onRequest',
    async (_request, reply) => void reply.header('permissions-policy', PERMISSIONS_POLICY),
  );
  addHealth(http, lifecycle);
  if (staticDir !== null && holdsApp(staticDir)) await addStaticApp(http, staticDir);
  else addMissingApp(http);
  return http;
}

/** No stack, no version, nothing of what was asked for. */
function answerError(error: FastifyError, reply: FastifyReply, log: Logger): FastifyReply {
  const code = error.statusCode ?? 500;
  if (code >= 500) log.error({ err: error }, 'request failed');
  return reply
    .code(code)
    .type('text/plain; charset=utf-8')
    .send(code < 500 ? 'Bad request\n' : 'Server error\n');
}
