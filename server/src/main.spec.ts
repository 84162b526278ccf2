import { ConformanceClient } from '@earshot/protocol/conformance';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { useServerProcesses } from './testing/server-process.fixture.ts';

describe('the process', () => {
  const run = useServerProcesses();

  it('names every mistake in its environment, one line each, and ends with 2', async () => {
    const server = run({ PORT: 'x', ICE_SERVERS: '{', SEAT_GRACE: '0' });
    expect(await server.ended).toBe(2);
    const lines = server.text.trim().split('\n');
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'earshot: PORT',
      'earshot: SEAT_GRACE',
      'earshot: ICE_SERVERS',
    ]);
  });

  it('warns in one line that there is no TURN server, and how to add it, until there is one', async () => {
    const without = run();
    await without.url();
    const warnings = without.text.split('\n').filter((line) => line.includes('TURN'));
    expect(warnings).toEqual([
      jasmine.stringMatching(
        /"level":40.*strict networks will fail; set TURN_URLS and TURN_SECRET \(docs\/operating\.md\)/,
      ),
    ]);
    const withTurn = run({ TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'x'.repeat(32) });
    await withTurn.url();
    expect(withTurn.text).not.toContain('TURN');
  });

  it('says in one line that its port is taken, and ends with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const server = run({ PORT: String(port), LOG_LEVEL: 'silent' });
    expect(await server.ended).toBe(1);
    taken.close();
    expect(server.text).toMatch(
      new RegExp(`^earshot: cannot start on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE.*\n$`),
    );
  });

  it('stops on SIGTERM in good order: tells its clients, waits for them, ends with 0', async () => {
    const server = run();
    const client = await ConformanceClient.connect(await server.url());
    server.child.kill('SIGTERM');
    await client.next('draining');
    client.close();
    expect(await server.ended).toBe(0);
    expect(server.text).toContain('"msg":"closed"');
  });

  it('does not wait for ever for clients that stay', async () => {
    const server = run({ DRAIN_TIMEOUT: '1' });
    const client = await ConformanceClient.connect(await server.url());
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    await client.disconnected();
  });

  it('stops at once on a second signal', async () => {
    const server = run();
    const client = await ConformanceClient.connect(await server.url());
    server.child.kill('SIGINT');
    await client.next('draining');
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(1);
    client.close();
  });
});
