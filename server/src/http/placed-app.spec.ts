import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { useServers } from '../testing/servers.fixture.ts';
import { placeApp } from './placed-app.ts';
import { DEFAULT_WEB } from './web-options.ts';

const SCRIPT = 'addEventListener("error", () => undefined)';
const IMPORTS = '{"imports":{"./home.js":"./home-3J5KLM7Q.js"}}';
const INDEX = `<!doctype html><base href="/"><script>${SCRIPT}</script><script type="importmap">${IMPORTS}</script><script src="main-3J5KLM7Q.js"></script>`;
/** The worker looks at them within its scope. */
const NAVIGATION_URLS = [
  { positive: true, regex: '^\\/.*$' },
  { positive: false, regex: '^\\/healthz$' },
];
const PAGE = { headers: { accept: 'text/html' } };
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

describe('the app', () => {
  const servers = useServers();
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'earshot-'));
    const manifest = JSON.stringify({
      id: '/',
      start_url: '/',
      name: 'A/B',
      icons: [{ src: '/icons/icon.png', sizes: '192x192' }],
      shortcuts: [{ url: '/?start=1' }],
    });
    const files: Record<string, string | Buffer> = {
      'index.html': INDEX,
      'index.html.br': brotliCompressSync(INDEX),
      'main-3J5KLM7Q.js': '//',
      'manifest.webmanifest': manifest,
      'ngsw-worker.js': '// caches',
      'safety-worker.js': '// removes itself',
      'ngsw.json': JSON.stringify({
        configVersion: 1,
        index: '/index.html',
        assetGroups: [{ name: 'app', urls: ['/index.html', '/main-3J5KLM7Q.js', '/manifest.webmanifest'] }],
        hashTable: {
          '/index.html': sha1(INDEX),
          '/main-3J5KLM7Q.js': sha1('//'),
          '/manifest.webmanifest': sha1(manifest),
        },
        navigationUrls: NAVIGATION_URLS,
      }),
    };
    await Promise.all(
      Object.entries(files).map(([name, content]) => writeFile(join(directory, name), content)),
    );
  });

  afterAll(() => rm(directory, { recursive: true }));

  const startAt = (basePath: string) =>
    servers().start({ staticDir: directory, web: { ...DEFAULT_WEB, basePath } });

  it('may run the scripts that stand in its page, and no other', async () => {
    const { url } = await startAt('/');
    const policy = (await fetch(url, PAGE)).headers.get('content-security-policy') ?? '';
    const hashes = [SCRIPT, IMPORTS].map(
      (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
    expect(policy.split(';')).toContain(`script-src 'self' ${hashes.join(' ')}`);
  });

  for (const [what, prefix] of [
    ['passes the path on', '/calls'],
    ['strips the path', ''],
  ] as const)
    describe(`below a path, behind a proxy that ${what},`, () => {
      let root: string;

      beforeEach(async () => {
        const { port } = await startAt('/calls/');
        root = `http://localhost:${port}${prefix}`;
      });

      for (const encoding of ['br', 'gzip', 'identity'])
        it(`names it in its page, sent as ${encoding}`, async () => {
          for (const path of ['/', '/settings', '/call/abc', '/index.html']) {
            const response = await fetch(root + path, {
              headers: { ...PAGE.headers, 'accept-encoding': encoding },
            });
            expect(response.status).withContext(path).toBe(200);
            expect(await response.text())
              .withContext(path)
              .toContain('<base href="/calls/">');
          }
        });

      it('names it in its manifest', async () => {
        expect(await (await fetch(`${root}/manifest.webmanifest`)).json()).toEqual({
          id: '/calls/',
          start_url: '/calls/',
          name: 'A/B',
          icons: [{ src: '/calls/icons/icon.png', sizes: '192x192' }],
          shortcuts: [{ url: '/calls/?start=1' }],
        });
      });

      it('has a service worker that knows its files', async () => {
        const list = (await (await fetch(`${root}/ngsw.json`)).json()) as {
          index: string;
          hashTable: Record<string, string>;
          assetGroups: { urls: string[] }[];
          navigationUrls: object[];
        };
        expect(list.index).toBe('/calls/index.html');
        expect(list.assetGroups[0]?.urls).toEqual(Object.keys(list.hashTable));
        for (const [path, hash] of Object.entries(list.hashTable)) {
          const response = await fetch(root + path.replace('/calls', ''));
          expect(sha1(await response.text()))
            .withContext(path)
            .toBe(hash);
        }
        expect(list.navigationUrls).toEqual(NAVIGATION_URLS);
      });

      it('has everything else as at the root', async () => {
        const statusOf = async (path: string) => (await fetch(root + path)).status;
        expect(await statusOf('/healthz')).toBe(200);
        expect(await statusOf('/readyz')).toBe(200);
        expect(await statusOf('/metrics')).toBe(prefix ? 404 : 200);
        expect(await statusOf('/%6detrics')).toBe(prefix ? 404 : 200);
        expect(await statusOf('/main-3J5KLM7Q.js')).toBe(200);
        expect(await statusOf('/socket.io/?EIO=4&transport=polling')).toBe(400);
        expect(await statusOf('/chunk-3J5KLM7Q.js')).toBe(404);
      });
    });

  it('leads from the path without a slash to the path', async () => {
    const { port } = await startAt('/calls/');
    const response = await fetch(`http://localhost:${port}/calls`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([308, '/calls/']);
    const other = await fetch(`http://localhost:${port}/callsign.js`);
    expect(other.status).toBe(404);
  });

  it('is taken off devices by a worker that removes itself, and by a list that is gone', async () => {
    const { url } = await servers().start({
      staticDir: directory,
      web: { ...DEFAULT_WEB, hasServiceWorker: false },
    });
    expect(await (await fetch(`${url}/ngsw-worker.js`)).text()).toBe('// removes itself');
    expect((await fetch(`${url}/ngsw.json`)).status).toBe(404);
    expect(await (await fetch(url, PAGE)).text()).toBe(INDEX);
  });

  it('leaves nothing behind', async () => {
    const placed = await placeApp(directory, { basePath: '/calls/', hasServiceWorker: true });
    const [own = ''] = placed.directories;
    expect(own).not.toBe(directory);
    await placed.close();
    expect(existsSync(own)).toBeFalse();
    const untouched = await placeApp(directory, { basePath: '/', hasServiceWorker: true });
    expect(untouched.directories).toEqual([directory]);
  });
});
