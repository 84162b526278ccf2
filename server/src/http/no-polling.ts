import type { FastifyInstance } from 'fastify';
import type { TrustedProxies } from '../proxies/trusted-proxies.ts';
import type { RefusalLog } from '../refusals.ts';
import { SOCKET_PATH } from '../sockets/socket-path.ts';

/** Refuses HTTP polling: it needs sticky sessions, and a page of another origin could post without a check. */
export function addNoPolling(http: FastifyInstance, proxies: TrustedProxies, refusals: RefusalLog): void {
  http.all(`${SOCKET_PATH}*`, (request, reply) => {
    refusals.note('polling', proxies.addressOf(request.raw));
    return reply
      .code(400)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send('WebSocket only\n');
  });
}
