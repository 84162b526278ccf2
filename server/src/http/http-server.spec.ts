import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { useServers } from '../testing/servers.fixture.ts';

const INDEX = '<!doctype html><title>Earshot</title>';
const SCRIPT = 'console.log("earshot")'.repeat(50);
const IN_A_BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('over HTTP the server', () => {
  const servers = useServers();
  let directory: string;
  let url: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'earshot-'));
    await Promise.all(['icons', 'media', 'embed'].map((folder) => mkdir(join(directory, folder))));
    const files: Record<string, string | Buffer> = {
      'index.html': INDEX,
      'index.html.br': brotliCompressSync(INDEX),
      'main-3J5KLM7Q.js': SCRIPT,
      'main-3J5KLM7Q.js.br': brotliCompressSync(SCRIPT),
      'main-3J5KLM7Q.js.gz': gzipSync(SCRIPT),
      'manifest.webmanifest': '{}',
      'ngsw.json': '{}',
      'ngsw-worker.js': '//',
      'icons/icon-192.png': 'png',
      'icons/icon-maskable.png': 'png',
      'icons/app-icon-512.png': 'png',
      'chunk-Bq_7U3nF.js': '//',
      'styles-7DRYY2PL.css': '',
      'safety-whatever.js': '//',
      'media/inter-QX4MZ2LA.woff2': 'font',
      'embed.js': SCRIPT,
      'embed.js.br': brotliCompressSync(SCRIPT),
      'embed/chunk-3J5KLM7Q.js': '//',
    };
    await Promise.all(
      Object.entries(files).map(([name, content]) => writeFile(join(directory, name), content)),
    );
  });

  afterAll(() => rm(directory, { recursive: true }));

  beforeEach(async () => {
    ({ url } = await servers().start({ staticDir: directory }));
  });

  for (const [asked, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    it(`sends a script as ${encoding ?? 'it is'} to who accepts ${asked}`, async () => {
      const response = await fetch(`${url}/main-3J5KLM7Q.js`, { headers: { 'accept-encoding': asked } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toContain('accept-encoding');
      expect(response.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
      expect(await response.text()).toBe(SCRIPT);
    });
  }

  for (const encoding of ['br', 'gzip', 'identity']) {
    it(`lets browsers keep a file with a hash in its name for ever (${encoding})`, async () => {
      const response = await fetch(`${url}/main-3J5KLM7Q.js`, { headers: { 'accept-encoding': encoding } });
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    });
  }

  for (const path of ['/chunk-Bq_7U3nF.js', '/styles-7DRYY2PL.css', '/media/inter-QX4MZ2LA.woff2']) {
    it(`lets browsers keep ${path} for ever`, async () => {
      expect((await fetch(url + path)).headers.get('cache-control')).toBe(
        'public, max-age=31536000, immutable',
      );
    });
  }

  for (const path of [
    '/',
    '/index.html',
    '/call/x',
    '/ngsw.json',
    '/ngsw-worker.js',
    '/manifest.webmanifest',
    '/icons/icon-192.png',
    '/icons/icon-maskable.png',
    '/icons/app-icon-512.png',
    '/safety-whatever.js',
  ]) {
    it(`has browsers ask again for ${path}`, async () => {
      const response = await fetch(url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
    });
  }

  for (const path of ['/embed.js', '/embed/chunk-3J5KLM7Q.js']) {
    it(`lets pages of any origin load ${path}`, async () => {
      const { headers } = await fetch(url + path, { headers: { origin: 'https://intranet.example' } });
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('cache-control')).toBe(
        path === '/embed.js' ? 'no-cache' : 'public, max-age=31536000, immutable',
      );
      expect(headers.get('etag')).not.toBeNull();
    });
  }

  for (const path of ['/', '/main-3J5KLM7Q.js', '/embed', '/call/embed.js']) {
    it(`keeps ${path} from pages of other origins`, async () => {
      const { headers } = await fetch(url + path, { headers: IN_A_BROWSER });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    });
  }

  for (const path of [
    '/',
    '/call/x',
    '/call/x?from=mail',
    '/settings',
    '/no/such/page',
    '/call/not.a.room',
  ]) {
    it(`answers the page ${path} with the app, also on reload`, async () => {
      const response = await fetch(url + path, { headers: IN_A_BROWSER });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).toBe(INDEX);
    });
  }

  for (const path of ['/main-OLD0OLD0.js', '/icons/none.png', '/call/chunk.js', '/favicon.ico']) {
    it(`answers the missing file ${path} with 404, never with a page`, async () => {
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    });
  }

  for (const path of ['/../package.json', '/..%2f..%2fetc/passwd', '/%00', '/%', '/icons/../../etc/passwd']) {
    it(`gives nothing away at ${path}`, async () => {
      const response = await fetch(url + path, { headers: { accept: 'application/json' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).toMatch(/^(Not found|Bad request)\n$/);
    });
  }

  it('does not answer a post with a page', async () => {
    expect((await fetch(`${url}/call/x`, { method: 'POST', headers: IN_A_BROWSER })).status).toBe(404);
  });

  it('lets pages talk to it and to nobody else', async () => {
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(
      `connect-src 'self' ${url.replace('http', 'ws')} ${url.replace('http', 'wss')};`,
    );
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('says that it works and that it is ready', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  it('says how to build the app when there is none', async () => {
    for (const staticDir of [null, join(directory, 'nowhere'), join(directory, 'icons')]) {
      const server = await servers().start({ staticDir });
      const response = await fetch(`${server.url}/call/x`, { headers: IN_A_BROWSER });
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('npm run build');
      expect((await fetch(`${server.url}/main.js`)).status).toBe(404);
    }
  });
});
