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
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('moves the style sheet into the page, before the scripts', () => {
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
  });

  it('fails where it finds none, so that no build goes without it', () => {
    write('index.html', '<head></head>');
    expect(() => hastenFirstPaint(folder)).toThrowError(/style sheet/);
    write('index.html', '<link rel="stylesheet" href="styles-ABCDEFGH.css">');
    expect(() => hastenFirstPaint(folder)).toThrowError(/no script/);
  });
});
