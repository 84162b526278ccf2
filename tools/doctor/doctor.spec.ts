import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { DeafWay } from '../../e2e/support/deaf-way.ts';
import { freePort, RunningServer } from '../../e2e/support/server.ts';
import { TurnServer } from '../../e2e/support/turn.ts';
import { at, projectNode } from '../setup/paths.mjs';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';

/** Ms for a spec that starts a server, and coturn, and lets them answer. */
const PATIENCE = 30_000;

describe('The doctor at a running server', () => {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function serve(environment: Record<string, string>): Promise<URL> {
    const server = await RunningServer.start(environment);
    closers.push(() => server.stop());
    return new URL(server.url);
  }

  async function relay() {
    const turn = await TurnServer.start();
    closers.push(() => turn.stop());
    return turn;
  }

  const of = (findings: readonly Finding[], check: string) =>
    findings.filter((finding) => finding.check === check);
  /** The first finding of a check. */
  const firstOf = (findings: readonly Finding[], check: string) => of(findings, check)[0]!;

  it(
    'finds the page, the socket and each way through the relay well',
    async () => {
      const turn = await relay();
      const findings = await examine(await serve({ ...turn.environment(), METRICS: 'off' }));
      const bad = findings.filter(({ verdict }) => verdict === 'bad');
      expect(bad).toEqual([]);
      expect(firstOf(findings, 'WebSocket').says).toMatch(/round trip \d/);
      expect(firstOf(findings, 'origins').verdict).toBe('ok');
      expect(firstOf(findings, '/metrics').says).toBe('isn’t public (404)');
      expect(firstOf(findings, `stun:127.0.0.1:${turn.port}`).says).toMatch(/responds in .* as 127\.0\.0\.1/);
      for (const transport of ['udp', 'tcp']) {
        const [works, advertised] = of(findings, `turn:127.0.0.1:${turn.port}?transport=${transport}`);
        expect(works).toEqual(
          jasmine.objectContaining({ verdict: 'ok', says: jasmine.stringMatching(/round trip \d/) }),
        );
        expect(advertised!.says).toContain('this machine’s own');
      }
    },
    PATIENCE,
  );

  it(
    'tells wrong credentials and names TURN_SECRET',
    async () => {
      const turn = await relay();
      const findings = await examine(await serve(turn.environment('another-secret-altogether')));
      for (const transport of ['udp', 'tcp']) {
        const finding = firstOf(findings, `turn:127.0.0.1:${turn.port}?transport=${transport}`);
        expect([finding.verdict, finding.line]).toEqual(['bad', jasmine.stringContaining('TURN_SECRET')]);
      }
    },
    PATIENCE,
  );

  it(
    'tells a relay that nothing comes through, and names TURN_EXTERNAL_IP and the ports',
    async () => {
      const turn = await relay();
      const way = await DeafWay.to(turn.port);
      closers.push(() => way.close());
      const url = `turn:127.0.0.1:${way.port}?transport=udp`;
      const findings = of(await examine(await serve({ ...turn.environment(), TURN_URLS: url })), url);
      const mute = findings.at(-1)!;
      expect([mute.verdict, mute.says]).toEqual(['bad', 'connects, but nothing gets through']);
      expect(mute.line).toMatch(/TURN_EXTERNAL_IP.*49152 to 65535/);
    },
    PATIENCE,
  );

  it(
    'tells TURN servers that are dead, or whose names lead nowhere',
    async () => {
      const port = await freePort();
      const dead = ['udp', 'tcp'].map((transport) => `turn:127.0.0.1:${port}?transport=${transport}`);
      const nowhere = 'turns:no-such-name.invalid:5349';
      const environment = { TURN_URLS: [...dead, nowhere].join(), TURN_SECRET: 'x'.repeat(32) };
      const findings = await examine(await serve(environment));
      for (const url of dead) expect(firstOf(findings, url).says).toContain('can’t be reached');
      expect(firstOf(findings, nowhere).says).toContain('can’t be resolved');
    },
    PATIENCE,
  );

  it(
    'says in words that a server takes what it is sent and answers nothing',
    async () => {
      const [udp, tcp] = [createSocket('udp4').bind(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
      await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
      closers.push(
        () => udp.close(),
        () => tcp.close(),
      );
      const stun = `stun:127.0.0.1:${udp.address().port}`;
      const turn = `turns:127.0.0.1:${(tcp.address() as AddressInfo).port}`;
      const url = await serve({ STUN_URLS: stun, TURN_URLS: turn, TURN_SECRET: 'x'.repeat(32) });
      const mute = new URL(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`);
      const [findings, web] = await Promise.all([examine(url), examine(mute)]);
      expect(firstOf(findings, stun).says).toBe('can’t be reached (no answer within 4 s)');
      expect(firstOf(findings, turn).says).toBe('can’t be reached (no answer within 5 s)');
      expect(firstOf(web, 'HTTP').says).toBe('isn’t responding (no answer within 8 s)');
    },
    PATIENCE,
  );

  it(
    'warns of a server without a relay, and of one whose pages of any origin may connect',
    async () => {
      const url = await serve({ ALLOWED_ORIGINS: 'https://not-this-server.invalid' });
      const findings = await examine(url);
      expect(firstOf(findings, 'relay').line).toContain('TURN_URLS=');
      expect(firstOf(findings, 'origins').verdict).toBe('bad');
    },
    PATIENCE,
  );

  it(
    'examines a server below a path',
    async () => {
      const { origin } = await serve({ BASE_PATH: '/calls' });
      const findings = await examine(new URL('/calls', origin));
      expect(firstOf(findings, '/healthz').verdict).toBe('ok');
      expect(firstOf(findings, 'WebSocket').says).toMatch(/round trip \d/);
      expect(firstOf(findings, '/metrics').says).toBe('isn’t public (404)');
      expect(firstOf(await examine(new URL('/elsewhere', origin)), '/healthz').verdict).toBe('bad');
    },
    PATIENCE,
  );

  it(
    'asks for a token where the server does',
    async () => {
      const url = await serve({ ACCESS: 'token', JWT_SECRET: 'j'.repeat(32) });
      const finding = firstOf(await examine(url), 'WebSocket');
      expect([finding.verdict, finding.says]).toEqual(['bad', 'needs an access token']);
    },
    PATIENCE,
  );

  it(
    'says so where there is no server, as JSON too, and ends with 2',
    async () => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const doctor = spawn(projectNode(), [at('tools/doctor.ts'), url, '--json'], { stdio: 'pipe' });
      const output: Buffer[] = [];
      doctor.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      await once(doctor, 'close');
      expect(doctor.exitCode).toBe(2);
      const findings = JSON.parse(Buffer.concat(output).toString()) as Finding[];
      expect(firstOf(findings, 'HTTP').says).toBe('isn’t responding (ECONNREFUSED)');
      expect(firstOf(findings, 'WebSocket').verdict).toBe('bad');
      expect(of(findings, 'origins')).toEqual([]);
    },
    PATIENCE,
  );
});
