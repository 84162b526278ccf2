import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { LocalCertificate } from '../../e2e/support/certificate.ts';
import { freePort, RunningServer } from '../../e2e/support/server.ts';
import { TurnServer } from '../../e2e/support/turn.ts';
import { at, projectNode } from '../setup/paths.mjs';
import type { Finding } from './finding.ts';

const PATIENCE = 30_000;

describe('The doctor at a server behind TLS', () => {
  const closers: (() => unknown)[] = [];
  let certificate: LocalCertificate;

  beforeEach(() => (certificate = new LocalCertificate()));

  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    certificate.remove();
  });

  /** A proxy with TLS in front of a server that hands out a relay over TLS. Resolves to its address. */
  async function serve(environment: Record<string, string>) {
    const turn = await TurnServer.start(certificate);
    closers.push(() => turn.stop());
    const server = await RunningServer.start({ ...turn.environmentOverTls(), ...environment });
    closers.push(() => server.stop());
    const tls = { cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) };
    const proxy = createServer(tls, (asked, reply) => {
      const headers = { ...asked.headers, 'x-forwarded-proto': 'https' };
      const passed = request({ port: server.port, path: asked.url, headers }, (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      });
      asked.pipe(passed);
    });
    proxy.listen(await freePort(), 'localhost');
    await once(proxy, 'listening');
    closers.push(() => proxy.close());
    return { url: `https://localhost:${(proxy.address() as AddressInfo).port}`, plain: server.url, turn };
  }

  async function doctor(url: string, env: NodeJS.ProcessEnv = {}) {
    const running = spawn(projectNode(), [at('tools/doctor.ts'), url, '--json'], {
      stdio: 'pipe',
      env: { ...process.env, ...env },
    });
    const output: Buffer[] = [];
    running.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    await once(running, 'close');
    const findings = JSON.parse(Buffer.concat(output).toString()) as Finding[];
    return (check: string) => findings.find((finding) => finding.check === check)!;
  }

  it(
    'tells a proxy that the nodes believe from one that they do not',
    async () => {
      const env = { NODE_EXTRA_CA_CERTS: certificate.cert };
      const known = await doctor((await serve({ TRUSTED_PROXIES: 'loopback' })).url, env);
      expect(known('certificate').says).toMatch(/trusted, valid for (59|60) days/);
      expect(known('TLS version').says).toBe('TLSv1.3');
      expect(known('proxy headers').verdict).toBe('ok');
      const unknown = await doctor((await serve({})).url, env);
      expect(unknown('proxy headers').line).toContain('TRUSTED_PROXIES');
    },
    PATIENCE,
  );

  it(
    'tells a proxy that passes no WebSockets on',
    async () => {
      const found = await doctor((await serve({})).url);
      expect(found('WebSocket').verdict).toBe('bad');
      expect(found('WebSocket').line).toContain('/socket.io/');
    },
    PATIENCE,
  );

  it(
    'relays over TLS where the certificate is trusted, and says so where it is not',
    async () => {
      const { plain, url, turn } = await serve({});
      const relay = `turns:localhost:${turn.port}?transport=tcp`;
      const trusting = await doctor(plain, { NODE_EXTRA_CA_CERTS: certificate.cert });
      expect(trusting(relay).says).toMatch(/round trip \d/);
      const wary = await doctor(plain);
      expect(wary(relay).says).toContain('its certificate isn’t trusted');
      expect((await doctor(url))('certificate').says).toContain('isn’t trusted');
    },
    PATIENCE,
  );
});
