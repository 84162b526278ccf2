import type { IncomingMessage, ServerResponse } from 'node:http';
import { runClientConformance } from '../../protocol/conformance/client/index.ts';
import { RemoteClients } from './remote-clients.ts';

/** Cases at a time: most of a case is waiting. */
const AT_ONCE = 4;

/**
 * A middleware for Karma that tests the client in its page against PROTOCOL.md, over real sockets. `/client-conformance/start`
 * begins, `/next` says what a client has to do, and `/done?id=1` that it is done.
 */
export function clientConformance(): (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void {
  let clients = new RemoteClients();
  return (request, response, next) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = (value: unknown): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    };
    switch (pathname) {
      case '/client-conformance/start': {
        const current = (clients = new RemoteClients());
        void runClientConformance(() => current.create(), AT_ONCE).then((results) => current.end(results));
        return answer(null);
      }
      case '/client-conformance/next':
        void clients.next().then(answer);
        return;
      case '/client-conformance/done':
        clients.done(Number(searchParams.get('id')));
        return answer(null);
      default:
        next();
    }
  };
}
