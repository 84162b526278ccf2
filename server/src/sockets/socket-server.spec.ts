import { createRoomId } from '@earshot/protocol';
import { ConnectError } from '@earshot/protocol/conformance';
import { connect } from 'node:net';
import { useServers } from '../testing/servers.fixture.ts';

describe('a WebSocket', () => {
  const servers = useServers();

  it('may come from the page that this server serves, from a listed one, and from no page at all', async () => {
    const server = await servers().start({ allowedOrigins: ['http://localhost:4200'] });
    for (const options of [{ origin: server.url }, { origin: 'http://localhost:4200' }, {}]) {
      await (await servers().connect(server, options)).settle();
    }
  });

  it('of a page of another origin is refused at the upgrade, and the neighbours do not notice', async () => {
    const server = await servers().start({ allowedOrigins: ['http://localhost:4200'] });
    const neighbours = await servers().seatNeighbours(server);
    const { host } = new URL(server.url);
    for (const origin of [
      'https://evil.example',
      'null',
      'nonsense',
      'http://localhost:4201',
      `http://${host}.evil.example`,
      'http://127.0.0.1:1',
    ]) {
      const failure = await servers()
        .connect(server, { origin })
        .catch((error: unknown) => error);
      expect(failure).withContext(origin).toBeInstanceOf(ConnectError);
    }
    expect((await server.stats()).sockets).toBe(2);
    await neighbours.router();
  });

  it('is the only transport: there is no polling, and no client script', async () => {
    const { url } = await servers().start();
    expect((await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
    expect((await fetch(`${url}/socket.io/socket.io.js`)).status).toBe(400);
  });
});

describe('a server that is about to stop', () => {
  const servers = useServers();

  it('is not ready, tells its clients, refuses joins, lets calls finish and waits for everybody to go', async () => {
    const server = await servers().start({ reconnectWithin: 700 });
    const neighbours = await servers().seatNeighbours(server);
    const client = await servers().connect(server);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const drained = server.drain();
    expect((await client.next('draining')).payload).toEqual({ reconnectWithin: 700 });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ack = await client.request('join', { room: createRoomId(), name: 'x' });
    expect(ack.ok ? null : ack.error.code).toBe('draining');
    await neighbours.heard('draining');
    await neighbours.router();
    neighbours.leave();
    client.close();
    await drained;
    expect((await server.stats()).sockets).toBe(0);
  });

  it('has nobody to wait for when nobody is there', async () => {
    await (await servers().start()).drain();
  });

  it('hangs up on everybody, frees its port, and may be closed twice', async () => {
    const server = await servers().start();
    const client = await servers().connect(server);
    const gone = client.disconnected();
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await gone;
    const next = await servers().start({ port: server.port });
    expect(next.port).toBe(server.port);
  });

  it('does not wait for a client that never answers the closing handshake', async () => {
    const server = await servers().start();
    const client = connect(server.port, '127.0.0.1');
    const gone = new Promise((resolve) => client.once('close', resolve));
    client.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await new Promise((resolve) => client.once('data', resolve));
    await server.close();
    await gone;
  });

  it('is one of many in a process, which share nothing', async () => {
    const [one, other] = [await servers().start(), await servers().start()];
    await (await servers().connect(one)).join({ room: 'r' });
    expect((await (await servers().connect(other)).join({ room: 'r' })).roster).toEqual([]);
    await one.close();
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
  });
});
