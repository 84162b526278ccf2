import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { EarshotServer } from '../app.ts';
import { useServers } from '../testing/servers.fixture.ts';
import { until } from '../testing/until.fixture.ts';

const MANY = 5_000;
const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** Opens so many TCP connections from one address that say this and nothing more. */
class HalfOpen {
  /** How many of them the server has hung up on. */
  gone = 0;
  /** What each was answered with, by status. */
  readonly answers = new Map<string, number>();
  private readonly sockets: Socket[] = [];

  async open(server: EarshotServer, count: number, text: string): Promise<void> {
    for (let begun = 0; begun < count; begun += 250)
      await Promise.all(Array.from({ length: 250 }, () => this.openOne(server, text)));
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private async openOne(server: EarshotServer, text: string): Promise<void> {
    const socket = connect({ host: '127.0.0.1', port: server.port, localAddress: '127.0.0.2' });
    this.sockets.push(socket);
    // Being cut off is what is waited for.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => (this.gone += 1));
    socket.once('data', (data: Buffer) => {
      const status = data.toString('latin1').split(' ')[1] ?? '';
      this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    });
    await once(socket, 'connect');
    socket.write(text);
  }
}

describe('half-open handshakes, thousands from one address,', () => {
  const servers = useServers();
  let crowd: HalfOpen;

  beforeEach(() => (crowd = new HalfOpen()));
  afterEach(() => crowd.close());

  for (const [what, count, text] of [
    ['say nothing at all', 500, ''],
    ['stop in the middle of a header', MANY, 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: '],
    ['promise a body that never comes', 500, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n'],
  ] as const) {
    it(`that ${what} are hung up on, and neighbours call on`, async () => {
      const server = await servers().start({ limits: { handshakeTimeout: 500 } });
      const neighbours = await servers().seatNeighbours(server);
      await crowd.open(server, count, text);
      await neighbours.router();
      await until(() => crowd.gone === count);
      await neighbours.router();
    });
  }

  it('that ask for a WebSocket and leave it at that are refused beyond the limit, and gone after the time-out', async () => {
    const limits = { handshakeTimeout: 500, addressHandshakes: 300, addressConnectRate: 10_000 };
    const server = await servers().start({ limits });
    const neighbours = await servers().seatNeighbours(server);
    await crowd.open(server, MANY, UPGRADE);
    await neighbours.router();
    await until(() => crowd.gone === MANY);
    const upgraded = crowd.answers.get('101') ?? 0;
    const { refusedUpgrades, sockets } = await server.stats();
    expect(refusedUpgrades.get('address-handshakes')).toBeGreaterThan(1_000);
    expect(upgraded).toBeGreaterThanOrEqual(300);
    expect(upgraded + (refusedUpgrades.get('address-handshakes') ?? 0)).toBe(MANY);
    expect(sockets).toBe(2);
    await neighbours.router();
    // All their places are free again.
    expect((await servers().upgrade(server, { from: '127.0.0.2' })).status).toBe(101);
  });
});
