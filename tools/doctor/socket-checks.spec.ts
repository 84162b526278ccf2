import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type * as SocketIo from 'socket.io';
import type { Finding } from './finding.ts';
import { checkSocket } from './socket-checks.ts';

/** The server's own. */
const { Server } = createRequire(new URL('../../server/package.json', import.meta.url))(
  'socket.io',
) as typeof SocketIo;

describe('The doctor’s eye for the socket', () => {
  let http: HttpServer;
  let sockets: SocketIo.Server;

  beforeEach(async () => {
    http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    sockets = new Server(http, { transports: ['websocket'] });
  });
  afterEach(() => sockets.close());

  /** What is found of a server that answers so when it is asked for the ICE servers. */
  async function foundOf(answer: object): Promise<Finding> {
    sockets.on('connection', (socket) =>
      socket.on('ice', (_nothing: unknown, tell: (answer: object) => void) => {
        tell(answer);
      }),
    );
    const { findings } = await checkSocket(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, null);
    return findings[0]!;
  }

  it('blames neither proxies nor Redis where a server that connects refuses for a reason of its own', async () => {
    const found = await foundOf({ ok: false, error: { code: 'rate-limited', message: '' } });
    expect([found.verdict, found.says]).toEqual([
      'bad',
      'connects, but does not name the ICE servers (rate-limited)',
    ]);
    expect(found.line).toContain('LIMIT_ADDRESS_MESSAGES');
  });

  it('names Redis where it cannot reach its own services', async () => {
    const found = await foundOf({ ok: false, error: { code: 'unavailable', message: '' } });
    expect([found.says, found.line]).toEqual([
      'cannot reach its own services',
      jasmine.stringContaining('REDIS_URL'),
    ]);
  });
});
