import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';

// How long a request's headers may take by default, in ms.
const HEADERS_TIMEOUT = 5_000;

/** Makes a fastify that reveals little: no request log, which would contain room names, and no messages or stacks in errors. */
export function quietFastify(
  log: Logger,
  headersTimeout = HEADERS_TIMEOUT,
  rewriteUrl = (url: string): string => url,
): FastifyInstance {
  const http = fastify({
    logger: false,
    rewriteUrl: ({ url = '/' }) => rewriteUrl(url),
    forceCloseConnections: true,
    // A client that sends its request slowly, or sends nothing, holds a connection for this long at most.
    requestTimeout: headersTimeout * 2,
    http: { headersTimeout, connectionsCheckingInterval: Math.min(headersTimeout, 2_000) },
    frameworkErrors: (error, _request, reply) => void answerError(error, reply, log),
  });
  http.setErrorHandler<FastifyError>((error, _request, reply) => answerError(error, reply, log));
  return http;
}

/** Answers a request for something that does not exist. */
export function notFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send('Not found\n');
}

/** Answers without a stack, a version or any part of the request. */
function answerError(error: FastifyError, reply: FastifyReply, log: Logger): FastifyReply {
  const code = error.statusCode ?? 500;
  if (code >= 500) log.error({ err: error }, 'request failed');
  return (
    reply
      .code(code)
      .type('text/plain; charset=utf-8')
      // If the path cannot be read, hooks do not run, so that the other headers are missing.
      .header('x-content-type-options', 'nosniff')
      .send(code < 500 ? 'Bad request\n' : 'Server error\n')
  );
}
