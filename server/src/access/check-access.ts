import type { Logger } from 'pino';
import type { ServerSocket } from '../relay/server-socket.ts';
import { Unavailable } from '../rooms/unavailable.ts';
import { connectionOf } from '../sockets/connection.ts';
import { ConnectRefusal } from '../sockets/connect-refusal.ts';
import type { AccessPolicy } from './access-policy.ts';

type Middleware = (socket: ServerSocket, next: (refusal?: ConnectRefusal) => void) => void;

/** For socket.io's `use`: accepts a connection, or refuses it with `forbidden`, `unavailable` or `internal`. */
export function checkAccess(access: AccessPolicy, log: Logger): Middleware {
  return (socket, next) => {
    const { usage } = connectionOf(socket);
    access.forConnection(socket).then(
      (identity) => {
        if (identity === null) usage.refuse('access-token');
        next(identity === null ? forbidden() : undefined);
      },
      (error: unknown) => {
        const refusal = failure(error, log);
        usage.refuse(refusal.data.code, refusal.data.message);
        next(refusal);
      },
    );
  };
}

/** The same answer for every invalid token, so that it gives no hints for forging one. */
function forbidden(): ConnectRefusal {
  return new ConnectRefusal('forbidden', 'a good access token is needed');
}

function failure(error: unknown, log: Logger): ConnectRefusal {
  if (error instanceof Unavailable)
    return new ConnectRefusal('unavailable', 'access tokens cannot be checked just now; try again');
  log.error({ err: error }, 'an access token could not be checked');
  return new ConnectRefusal('internal', 'the server failed; try again');
}
