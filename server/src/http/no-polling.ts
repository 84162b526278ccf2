import type { FastifyInstance } from 'fastify';
import { SOCKET_PATH } from '../sockets/socket-path.ts';

/** Refuses HTTP polling: it needs sticky sessions, and a page of another origin could post without a check. */
export function addNoPolling(http: FastifyInstance): void {
  http.all(`${SOCKET_PATH}*`, (_request, reply) =>
    reply
      .code(400)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send('WebSocket only\n'),
  );
}
