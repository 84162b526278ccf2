import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, sendBytes } from '../testing/raw-request.fixture.ts';
import { DEFAULT_WEB } from './web-options.ts';
import { useServers } from '../testing/servers.fixture.ts';

const OVER_TLS = { 'x-forwarded-proto': 'https' };
const BEHIND_A_PROXY = { trustedProxies: ['loopback'] };

describe('the security headers', () => {
  const servers = useServers();

  it('of every answer are exactly these', async () => {
    const { port } = await servers().start();
    const paths = ['/', '/healthz', '/readyz', '/metrics', '/none.js', '/call/x'];
    for (const path of paths) {
      const { headers } = await ask(port, path, { host: 'call.example.org' });
      expect(headers['content-security-policy'])
        .withContext(path)
        .toBe(
          [
            "default-src 'self'",
            "base-uri 'self'",
            "connect-src 'self' ws://call.example.org wss://call.example.org",
            "font-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
            "img-src 'self' data: blob:",
            "manifest-src 'self'",
            "media-src 'self' blob: mediastream:",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "script-src 'self'",
            "script-src-attr 'none'",
            "style-src 'self' 'unsafe-inline'",
            'trusted-types angular earshot',
            "worker-src 'self'",
          ].join(';'),
        );
      expect(headers).toEqual(
        jasmine.objectContaining({
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': path === '/healthz' ? 'cross-origin' : 'same-origin',
          'origin-agent-cluster': '?1',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-dns-prefetch-control': 'off',
          'x-frame-options': 'SAMEORIGIN',
        }),
      );
      const allowed = String(headers['permissions-policy']).split(', ');
      expect(allowed).toContain('microphone=(self)');
      for (const feature of ['geolocation', 'payment', 'usb']) expect(allowed).toContain(`${feature}=()`);
      expect(headers['access-control-allow-origin'])
        .withContext(path)
        .toBe(path === '/healthz' ? '*' : undefined);
      for (const name of ['server', 'x-powered-by', 'strict-transport-security', 'set-cookie'])
        expect(headers[name]).withContext(name).toBeUndefined();
    }
  });

  for (const host of ['x;script-src *', 'x y', "evil'", 'a,b']) {
    it(`take nothing from a Host header like ${host}`, async () => {
      const { port } = await servers().start();
      const { headers } = await ask(port, '/', { host });
      expect(headers['content-security-policy']).not.toContain(host);
      expect(headers['content-security-policy']).toMatch(/connect-src 'self'[^;*]*;/);
    });
  }

  const frames: readonly (readonly [ancestors: string[], policy: string, old: string | undefined])[] = [
    [["'self'"], "frame-ancestors 'self'", 'SAMEORIGIN'],
    [["'none'"], "frame-ancestors 'none'", 'DENY'],
    [["'self'", 'https://a.example'], "frame-ancestors 'self' https://a.example", undefined],
  ];
  for (const [frameAncestors, policy, old] of frames) {
    it(`say ${policy}, and nothing that contradicts it`, async () => {
      const { port } = await servers().start({ web: { ...DEFAULT_WEB, frameAncestors } });
      const { headers } = await ask(port, '/');
      expect(String(headers['content-security-policy']).split(';')).toContain(policy);
      expect(headers['x-frame-options']).toBe(old);
    });
  }

  it('tell browsers not to guess what an error is, even when the path cannot be read', async () => {
    const { port } = await servers().start();
    const { headers } = await ask(port, '/%');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  it('keep a browser on TLS when it came over TLS, which only a trusted proxy can say', async () => {
    const trusting = await servers().start(BEHIND_A_PROXY);
    const over = async (port: number, headers: Record<string, string>) =>
      (await ask(port, '/', headers)).headers['strict-transport-security'];
    expect(await over(trusting.port, OVER_TLS)).toBe('max-age=31536000');
    expect(await over(trusting.port, { 'x-forwarded-proto': 'http' })).toBeUndefined();
    expect(await over(trusting.port, {})).toBeUndefined();
    expect(await over((await servers().start()).port, OVER_TLS)).toBeUndefined();
  });

  for (const [hstsMaxAge, header] of [
    [300, 'max-age=300'],
    [0, undefined],
  ] as const) {
    it(`say ${header ?? 'nothing'} of TLS with HSTS_MAX_AGE=${hstsMaxAge}`, async () => {
      const { port } = await servers().start({ ...BEHIND_A_PROXY, web: { ...DEFAULT_WEB, hstsMaxAge } });
      expect((await ask(port, '/', OVER_TLS)).headers['strict-transport-security']).toBe(header);
    });
  }
});

describe('what went wrong', () => {
  const servers = useServers();
  const GIVEAWAY = /node|fastify|socket\.io|engine\.io|\bws\b|\d+\.\d+\.\d+|\bat .*\(|node_modules|\.ts\b/i;
  const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';

  const requests: Record<string, string> = {
    'a path that cannot be decoded': 'GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'a method that does not exist': 'EXPLODE / HTTP/1.1\r\nHost: x\r\n\r\n',
    'no HTTP at all': 'hello\r\n\r\n',
    'a header without end': `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
    polling: 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'an unknown transport':
      'GET /socket.io/?EIO=4&transport=<b> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'a session that does not exist': `GET /socket.io/?EIO=4&transport=websocket&sid=x HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`,
    'an upgrade without a key': `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`,
    'an upgrade by an unknown transport': `GET /socket.io/?EIO=4&transport=pigeon HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`,
    'an upgrade from elsewhere': `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n${UPGRADE}\r\n`,
  };
  for (const [what, bytes] of Object.entries(requests)) {
    it(`is said without a version or a stack for ${what}`, async () => {
      const { port } = await servers().start();
      const answer = await sendBytes(port, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      const [, ...rest] = answer.split('\r\n');
      // The policy contains WebSocket schemes.
      const told = rest.filter((line) => !/^(Date|Content-Security-Policy): /i.test(line));
      expect(told.join('\n')).not.toMatch(GIVEAWAY);
      expect(answer).not.toContain('<b>');
    });
  }
});

describe('source maps', () => {
  const servers = useServers();
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'earshot-'));
    const names = ['index.html', 'main-3J5KLM7Q.js', 'main-3J5KLM7Q.js.map', 'main-3J5KLM7Q.js.map.br'];
    await Promise.all(names.map((name) => writeFile(join(directory, name), 'secret sources')));
  });

  afterAll(() => rm(directory, { recursive: true }));

  it('are never served, whatever the build left behind and however they are asked for', async () => {
    const { port } = await servers().start({ staticDir: directory });
    expect((await ask(port, '/main-3J5KLM7Q.js')).status).toBe(200);
    for (const path of [
      '/main-3J5KLM7Q.js.map',
      '/main-3J5KLM7Q.js.map?x',
      '/main-3J5KLM7Q.js%2Emap',
      '/main-3J5KLM7Q.js.map.br',
    ]) {
      const { status, body } = await ask(port, path, { 'accept-encoding': 'br' });
      expect([status, body]).withContext(path).toEqual([404, 'Not found\n']);
    }
    for (const path of [
      '//main-3J5KLM7Q.js.map',
      '/./main-3J5KLM7Q.js.map',
      '/x/..%2Fmain-3J5KLM7Q.js.map',
    ]) {
      const { status, body } = await ask(port, path);
      expect(status).withContext(path).toBeGreaterThanOrEqual(400);
      expect(body)
        .withContext(path)
        .toMatch(/^(Not found|Bad request)\n$/);
    }
  });
});
