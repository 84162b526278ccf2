import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inlineStyles } from './inline-styles.ts';

describe('inlineStyles', () => {
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

  it('moves the style sheet into the page, and the service worker knows', () => {
    write('index.html', '<head><link rel="stylesheet" href="styles-ABCDEFGH.css"></head>');
    inlineStyles(folder);
    expect(read('index.html')).toBe('<head><style>a{content:"$&"}</style></head>');
    expect(existsSync(join(folder, 'styles-ABCDEFGH.css'))).toBeFalse();
    expect(JSON.parse(read('ngsw.json'))).toEqual({
      assetGroups: [{ name: 'app', urls: ['/index.html', '/main.js'] }],
      hashTable: {
        '/index.html': createHash('sha1').update(read('index.html')).digest('hex'),
        '/main.js': 'old',
      },
    });
  });

  it('fails where there is none, so that no build goes without its styles', () => {
    write('index.html', '<head></head>');
    expect(() => inlineStyles(folder)).toThrowError(/style sheet/);
  });
});
