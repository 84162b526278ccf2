import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { checkSocket } from './socket-checks.mjs';

/** The server's own. */
const { Server } = createRequire(new URL('../../server/package.json', import.meta.url))('socket.io');

describe('The doctor’s eye for the socket', () => {
  let http;
  let sockets;

  beforeEach(async () => {
    http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    sockets = new Server(http, { transports: ['websocket'] });
  });
  afterEach(() => sockets.close());

  /** What is found of a server that answers so when it is asked for the ICE servers. */
  async function foundOf(answer) {
    sockets.on('connection', (socket) => socket.on('ice', (_nothing, tell) => tell(answer)));
    const { findings } = await checkSocket(`http://127.0.0.1:${http.address().port}`, null);
    return findings[0];
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
