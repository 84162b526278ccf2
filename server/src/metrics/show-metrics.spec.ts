import { createRoomId } from '@earshot/protocol';
import { CANDIDATE, OFFER } from '../testing/samples.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

const TOKEN = 'a token that nobody guesses'.replaceAll(' ', '-');
const HERE = '127.0.0.1';

describe('GET /metrics', () => {
  const servers = useServers();

  it('tells in numbers what happened, without a name, a room or an address', async () => {
    const server = await servers().start();
    const [one, two] = [await servers().connect(server), await servers().connect(server)];
    const room = createRoomId();
    const ada = await one.join({ room, name: 'Ada Lovelace' });
    const bo = await two.join({ room, name: 'Charles Babbage', resume: 'not a token' });
    await one.request('candidate', { to: bo.self.id, epoch: 0, candidate: CANDIDATE });
    await two.request('description', { to: ada.self.id, epoch: 0, seq: 0, description: OFFER });
    await two.request('join', { room, name: 'Charles Babbage' });
    const response = await fetch(`${server.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const line of [
      'earshot_sockets 2',
      'earshot_seats 2',
      'earshot_rooms 1',
      'earshot_draining 0',
      'earshot_joins_total{outcome="ok"} 2',
      'earshot_joins_total{outcome="already-joined"} 1',
      'earshot_rejected_total{code="already-joined"} 1',
      'earshot_resumes_total{outcome="refused"} 1',
      'earshot_relayed_total{type="candidate"} 1',
      'earshot_relayed_total{type="offer"} 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    for (const secret of ['Lovelace', 'Babbage', room, ada.self.id, '127.0.0.1']) {
      expect(text).not.toContain(secret);
    }
  });

  it('counts who has gone, and why', async () => {
    const server = await servers().start();
    const client = await servers().connect(server);
    client.close();
    const metrics = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
    let text = await metrics();
    while (!text.includes('\nearshot_sockets 0\n')) text = await metrics();
    expect(text).toMatch(/^earshot_disconnects_total\{reason="client namespace disconnect"\} 1$/m);
  });

  it('demands a token where there is one', async () => {
    const { url } = await servers().start({ metrics: { port: null, host: HERE, token: TOKEN } });
    const ask = (authorization?: string) =>
      fetch(`${url}/metrics`, authorization === undefined ? {} : { headers: { authorization } });
    expect((await ask(`Bearer ${TOKEN}`)).status).toBe(200);
    expect((await ask(`bearer ${TOKEN}`)).status).toBe(200);
    for (const wrong of [undefined, TOKEN, `Bearer ${TOKEN}x`, 'Bearer', 'Bearer ', `Basic ${TOKEN}`]) {
      const response = await ask(wrong);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.text()).toBe('Unauthorized\n');
    }
    expect((await fetch(`${url}/metrics?token=${TOKEN}`)).status).toBe(401);
  });

  it('is on a port of its own when there is one, and nothing else is', async () => {
    const server = await servers().start({ metrics: { port: 0, host: HERE, token: TOKEN } });
    const own = `http://${HERE}:${server.metricsPort}`;
    expect(server.metricsPort).not.toBe(server.port);
    expect((await fetch(`${own}/metrics`)).status).toBe(401);
    const response = await fetch(`${own}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(await response.text()).toMatch(/^earshot_sockets 0$/m);
    for (const url of [`${server.url}/metrics`, `${own}/`, `${own}/healthz`, `${own}/socket.io/`]) {
      const missing = await fetch(url, { headers: { accept: 'text/html' } });
      expect([missing.status, await missing.text()]).toEqual([404, 'Not found\n']);
    }
    await server.close();
    await expectAsync(fetch(`${own}/metrics`)).toBeRejected();
  });

  it('is nowhere when metrics are off', async () => {
    const server = await servers().start({ metrics: null });
    expect(server.metricsPort).toBeNull();
    const response = await fetch(`${server.url}/metrics`, { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([404, 'Not found\n']);
  });

  it('lets no server start whose port for metrics is taken, and leaves nothing behind', async () => {
    const { port } = await servers().start();
    await expectAsync(servers().start({ metrics: { port, host: HERE, token: null } })).toBeRejectedWithError(
      /EADDRINUSE/,
    );
  });
});
