import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';

// How long a request's headers may take, in ms, unless said otherwise.
const HEADERS_TIMEOUT = 5_000;

/** A fastify that gives nothing away: no request log, which would name rooms, and errors without words or stack. */
export function quietFastify(log: Logger, headersTimeout = HEADERS_TIMEOUT): FastifyInstance {
  const http = fastify({
    logger: false,
    forceCloseConnections: true,
    // Whoever sends a request drop by drop, or nothing at all, holds a connection for this long and no longer.
    requestTimeout: headersTimeout * 2,
    http: { headersTimeout, connectionsCheckingInterval: Math.min(headersTimeout, 2_000) },
    frameworkErrors: (error, _request, reply) => void answerError(error, reply, log),
  });
  http.setErrorHandler<FastifyError>((error, _request, reply) => answerError(error, reply, log));
  return http;
}

/** The plain answer for what does not exist. */
export function notFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send('Not found\n');
}

/** No stack, no version, nothing of what was asked for. */
function answerError(error: FastifyError, reply: FastifyReply, log: Logger): FastifyReply {
  const code = error.statusCode ?? 500;
  if (code >= 500) log.error({ err: error }, 'request failed');
  return (
    reply
      .code(code)
      .type('text/plain; charset=utf-8')
      // Hooks, and with them the other headers, are passed over when the path cannot be read.
      .header('x-content-type-options', 'nosniff')
      .send(code < 500 ? 'Bad request\n' : 'Server error\n')
  );
}
