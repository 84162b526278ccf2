import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Finding } from './finding.ts';
import { checkSocket } from './socket-checks.ts';

type Tell = (answer: object) => void;
/** As much of socket.io's server as is used here: it is a dependency of the server, not of the tools. */
interface SocketServer {
  on(event: 'connection', listener: (socket: AskedSocket) => void): void;
  close(): Promise<void>;
}
interface AskedSocket {
  on(event: 'ice', listener: (nothing: unknown, tell: Tell) => void): void;
}

const { Server } = createRequire(new URL('../../server/package.json', import.meta.url))('socket.io') as {
  Server: new (http: HttpServer, options: object) => SocketServer;
};

describe('The doctor’s eye for the socket', () => {
  let http: HttpServer;
  let sockets: SocketServer;

  beforeEach(async () => {
    http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    sockets = new Server(http, { transports: ['websocket'] });
  });
  afterEach(() => sockets.close());

  /** What is found of a server that answers so when it is asked for the ICE servers. */
  async function foundOf(answer: object): Promise<Finding> {
    sockets.on('connection', (socket) => {
      socket.on('ice', (_nothing, tell) => {
        tell(answer);
      });
    });
    const { findings } = await checkSocket(
      new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`),
      null,
    );
    return findings[0]!;
  }

  it('blames neither proxies nor Redis where a server that connects refuses for a reason of its own', async () => {
    const found = await foundOf({ ok: false, error: { code: 'rate-limited', message: '' } });
    expect([found.verdict, found.says]).toEqual([
      'bad',
      'connects, but doesn’t list the ICE servers (rate-limited)',
    ]);
    expect(found.line).toContain('LIMIT_ADDRESS_MESSAGES');
  });

  it('names Redis if the server can’t reach it', async () => {
    const found = await foundOf({ ok: false, error: { code: 'unavailable', message: '' } });
    expect([found.says, found.line]).toEqual([
      'can’t reach its database or the token keys',
      jasmine.stringContaining('REDIS_URL'),
    ]);
  });
});
