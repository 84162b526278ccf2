import { createLogger } from '../logger.ts';
import { until } from '../testing/until.fixture.ts';
import { useServers } from '../testing/servers.fixture.ts';

describe('at its upgrade a WebSocket', () => {
  const servers = useServers();

  it('of a foreign origin is told 403, whatever it calls itself', async () => {
    const server = await servers().start({ allowedOrigins: ['http://localhost:4200'] });
    const neighbours = await servers().seatNeighbours(server);
    const { host } = new URL(server.url);
    const foreign = ['https://evil.example', 'null', 'nonsense', '', `http://${host}.evil.example`];
    for (const origin of foreign) {
      const { status, closed } = await servers().upgrade(server, { headers: { origin } });
      expect(status).withContext(origin).toBe(403);
      await closed;
    }
    expect((await servers().upgrade(server, { headers: { origin: server.url } })).status).toBe(101);
    const { refusedUpgrades } = await server.stats();
    expect([...refusedUpgrades]).toEqual([['origin', foreign.length]]);
    await neighbours.router();
  });

  it('cannot make its origin right with headers that no trusted proxy sent', async () => {
    const server = await servers().start();
    const headers = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    expect((await servers().upgrade(server, { headers })).status).toBe(403);
  });

  it('comes through a trusted proxy from the page that people see', async () => {
    const server = await servers().start({ trustedProxies: ['loopback'] });
    const forwarded = { 'x-forwarded-host': 'call.example.org', 'x-forwarded-proto': 'https' };
    for (const [origin, status] of [
      ['https://call.example.org', 101],
      ['https://evil.example', 403],
    ] as const)
      expect((await servers().upgrade(server, { headers: { origin, ...forwarded } })).status).toBe(status);
    // Most proxies pass the Host on instead.
    const headers = { origin: 'https://call.example.org', host: 'call.example.org' };
    expect((await servers().upgrade(server, { headers })).status).toBe(101);
  });

  it('comes from the page that people see, however proxies write its host down', async () => {
    const server = await servers().start({
      trustedProxies: ['loopback'],
      allowedOrigins: ['https://*.example.net', 'capacitor://localhost'],
    });
    const origin = 'https://call.example.org';
    const inside = { host: 'inside:3000' };
    for (const [headers, status] of [
      [{ origin, host: 'call.example.org:443' }, 101],
      [{ origin, ...inside, 'x-forwarded-host': 'call.example.org:443' }, 101],
      [{ origin, ...inside, 'x-forwarded-host': 'call.example.org, edge.internal' }, 101],
      [{ origin, ...inside, forwarded: 'for=unknown;host="call.example.org";proto=https' }, 101],
      [
        {
          origin: `${origin}:8443`,
          ...inside,
          'x-forwarded-host': 'call.example.org',
          'x-forwarded-port': '8443',
        },
        101,
      ],
      [{ origin: 'https://a.example.net', ...inside }, 101],
      [{ origin: 'capacitor://localhost', ...inside }, 101],
      [{ origin: 'https://example.net', ...inside }, 403],
      [{ origin, ...inside }, 403],
    ] as const)
      expect((await servers().upgrade(server, { headers })).status)
        .withContext(JSON.stringify(headers))
        .toBe(status);
  });

  it('of a foreign origin is told of in the log, once, with both values and the setting', async () => {
    const lines: string[] = [];
    const logger = createLogger('warn', { write: (line) => void lines.push(line) });
    const server = await servers().start({ logger });
    for (let time = 0; time < 5; time += 1)
      await servers().upgrade(server, {
        headers: { origin: 'https://intranet.example', host: 'call.example.org' },
      });
    await servers().upgrade(server, { headers: { origin: `https://${'x'.repeat(5_000)}` } });
    const told = lines.filter((line) => line.includes('ALLOWED_ORIGINS'));
    expect(told.length).toBe(2);
    expect(told[0]).toContain('"origin":"https://intranet.example","host":"call.example.org"');
    expect(told[1]!.length).toBeLessThan(1_000);
    for (let number = 0; number < 50; number += 1)
      await servers().upgrade(server, { headers: { origin: `https://${number}.example` } });
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  it('of a foreign origin can be asked about, because the browser hides the answer from the page', async () => {
    const server = await servers().start({ allowedOrigins: ['https://intranet.example'] });
    const ask = (origin: string): Promise<unknown> =>
      fetch(`${server.url}/healthz?ngsw-bypass&origin=${encodeURIComponent(origin)}`).then((answer) =>
        answer.json(),
      );
    for (const origin of ['https://intranet.example', server.url])
      expect(await ask(origin)).toEqual({ status: 'ok' });
    for (const origin of ['https://evil.example', 'null', '', '*'])
      expect(await ask(origin)).toEqual({ status: 'ok', origin: 'refused' });
  });

  it('cannot take the place of another connection by its session', async () => {
    const server = await servers().start();
    const victim = await servers().upgrade(server);
    await victim.receive('"sid"');
    const sid = /"sid":"([^"]+)"/.exec(victim.transcript)?.[1];
    const intruder = await servers().upgrade(server, { query: `&sid=${sid}` });
    expect(intruder.status).toBe(400);
    victim.text('40');
    await victim.receive('40{"sid"');
  });

  it('too many of one address is told 429 and when to come again; other addresses do not notice', async () => {
    const server = await servers().start({ limits: { addressSockets: 3 } });
    const neighbours = await servers().seatNeighbours(server);
    const mine = await Promise.all([1, 2, 3].map(() => servers().upgrade(server, { from: '127.0.0.2' })));
    expect(mine.map(({ status }) => status)).toEqual([101, 101, 101]);
    const surplus = await servers().upgrade(server, { from: '127.0.0.2' });
    expect(surplus.status).toBe(429);
    expect(surplus.headers.get('retry-after')).toBe('10');
    expect((await servers().upgrade(server, { from: '127.0.0.3' })).status).toBe(101);
    await neighbours.router();
    mine[0]?.close();
    await until(async () => (await servers().upgrade(server, { from: '127.0.0.2' })).status === 101);
    expect((await server.stats()).refusedUpgrades.get('address-sockets')).toBeGreaterThanOrEqual(1);
  });

  it('of an address that connects again and again is told 429', async () => {
    const server = await servers().start({ limits: { addressConnectRate: 20 } });
    const neighbours = await servers().seatNeighbours(server);
    const told: number[] = [];
    while (!told.includes(429) && told.length < 100) {
      const { status, close } = await servers()
        .upgrade(server, { from: '127.0.0.2' })
        .then((client) => ({ status: client.status, close: () => client.close() }));
      told.push(status);
      close();
    }
    expect(told.length).toBeGreaterThanOrEqual(20);
    expect(told.at(-1)).toBe(429);
    expect((await servers().upgrade(server, { from: '127.0.0.3' })).status).toBe(101);
    await neighbours.router();
  });

  it('that never finishes its handshake counts against its address and against all, until it is cut off', async () => {
    const limits = { addressHandshakes: 5, handshakes: 8, handshakeTimeout: 200 };
    const server = await servers().start({ limits });
    const neighbours = await servers().seatNeighbours(server);
    const statuses = async (from: string, count: number): Promise<number[]> => {
      const all: number[] = [];
      for (let index = 0; index < count; index += 1)
        all.push((await servers().upgrade(server, { from })).status);
      return all;
    };
    expect(await statuses('127.0.0.2', 6)).toEqual([101, 101, 101, 101, 101, 429]);
    expect(await statuses('127.0.0.3', 4)).toEqual([101, 101, 101, 503]);
    await neighbours.router();
    await until(async () => (await servers().upgrade(server, { from: '127.0.0.2' })).status === 101);
    await neighbours.router();
  });

  it('is limited as whom a trusted proxy says it is, and as the proxy otherwise', async () => {
    const trusting = await servers().start({ trustedProxies: ['127.0.0.2'], limits: { addressSockets: 1 } });
    const ask = (address: string, from = '127.0.0.2'): Promise<{ status: number }> =>
      servers().upgrade(trusting, { from, headers: { 'x-forwarded-for': address } });
    expect((await ask('203.0.113.1')).status).toBe(101);
    expect((await ask('203.0.113.2')).status).toBe(101);
    expect((await ask('203.0.113.1')).status).toBe(429);
    expect((await ask('2001:db8:1:2::1')).status).toBe(101);
    // The same customer from another of his addresses.
    expect((await ask('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await ask('203.0.113.3', '127.0.0.3')).status).toBe(101);
    expect((await ask('203.0.113.4', '127.0.0.3')).status).toBe(429);
  });

  it('that claims to be forwarded by nobody who is trusted is told of in the log, once', async () => {
    const lines: string[] = [];
    const logger = createLogger('warn', { write: (line) => void lines.push(line) });
    const server = await servers().start({ logger });
    for (let index = 0; index < 3; index += 1)
      await servers().upgrade(server, { headers: { 'x-forwarded-for': '203.0.113.1' } });
    expect(lines.filter((line) => line.includes('TRUSTED_PROXIES')).length).toBe(1);
    expect(lines.join('')).not.toContain('203.0.113.1');
  });
});
