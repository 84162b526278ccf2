import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hastenFirstPaint } from './first-paint.ts';

describe('hastenFirstPaint', () => {
  let folder: string;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'earshot-'));
    write('styles-ABCDEFGH.css', 'a{content:"$&"}\n');
    const urls = ['/index.html', '/styles-ABCDEFGH.css', '/main.js'];
    const hashTable = Object.fromEntries(urls.map((url) => [url, 'old']));
    write('ngsw.json', JSON.stringify({ assetGroups: [{ name: 'app', urls }], hashTable }));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('moves the style sheet into the page, before the scripts, and the service worker knows', () => {
    const scripts =
      '<link rel="modulepreload" href="chunk.js"><script>1</script><script src="main.js" type="module"></script>';
    write('index.html', `<head><link rel="stylesheet" href="styles-ABCDEFGH.css"></head>${scripts}`);
    hastenFirstPaint(folder);
    expect(read('index.html')).toBe(
      '<head><style>a{content:"$&"}</style></head>' +
        '<link rel="modulepreload" fetchpriority="low" href="chunk.js"><script>1</script>' +
        '<script fetchpriority="low" src="main.js" type="module"></script>',
    );
    expect(existsSync(join(folder, 'styles-ABCDEFGH.css'))).toBeFalse();
    expect(JSON.parse(read('ngsw.json'))).toEqual({
      assetGroups: [{ name: 'app', urls: ['/index.html', '/main.js'] }],
      hashTable: {
        '/index.html': createHash('sha1').update(read('index.html')).digest('hex'),
        '/main.js': 'old',
      },
    });
  });

  it('fails where it finds none, so that no build goes without it', () => {
    write('index.html', '<head></head>');
    expect(() => hastenFirstPaint(folder)).toThrowError(/style sheet/);
    write('index.html', '<link rel="stylesheet" href="styles-ABCDEFGH.css">');
    expect(() => hastenFirstPaint(folder)).toThrowError(/no script/);
  });
});
