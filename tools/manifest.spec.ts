import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { at } from './setup/paths.mjs';

const PUBLIC = at('src/public');
interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose?: string;
}
const manifest = JSON.parse(readFileSync(join(PUBLIC, 'manifest.webmanifest'), 'utf8')) as {
  readonly display: string;
  readonly icons: readonly Icon[];
  readonly shortcuts: readonly { readonly icons: readonly Icon[] }[];
};
const index = readFileSync(at('src/index.html'), 'utf8');

describe('the manifest', () => {
  it('says all that a browser asks of an installable app', () => {
    expect(manifest as object).toEqual(
      jasmine.objectContaining({
        name: 'Earshot',
        short_name: 'Earshot',
        id: '/',
        start_url: '/',
        scope: '/',
      }),
    );
    expect(manifest.display).toBe('standalone');
    for (const purpose of ['any', 'maskable']) {
      const sizes = manifest.icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes);
      expect(sizes).withContext(purpose).toEqual(['192x192', '512x512']);
    }
  });

  const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];
  for (const icon of new Map(icons.map((icon) => [`${icon.src} ${icon.sizes}`, icon])).values()) {
    it(`has an icon ${icon.src} of ${icon.sizes}`, async () => {
      const { format, width, height } = await sharp(join(PUBLIC, icon.src)).metadata();
      expect(`image/${format} ${width}x${height}`).toBe(`${icon.type} ${icon.sizes}`);
    });
  }

  it('has maskable icons that fill their square, so that no mask shows a hole', async () => {
    const maskable = manifest.icons.filter((icon) => icon.purpose === 'maskable');
    for (const icon of maskable) {
      const { channels } = await sharp(join(PUBLIC, icon.src)).stats();
      expect(channels[3]?.min ?? 255)
        .withContext(icon.src)
        .toBe(255);
    }
    expect(maskable.length).toBeGreaterThan(0);
  });

  it('is linked by the page, with an icon for Apple and a favicon that exist', async () => {
    expect(index).toContain('<link rel="manifest" href="manifest.webmanifest" />');
    const linked = [...index.matchAll(/rel="(?:icon|apple-touch-icon)" href="([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(linked).toEqual(['icons/favicon.svg', 'icons/apple-touch-icon.png']);
    const { width, height } = await sharp(join(PUBLIC, 'icons/apple-touch-icon.png')).metadata();
    expect([width, height]).toEqual([180, 180]);
    expect(readFileSync(join(PUBLIC, 'icons/favicon.svg'), 'utf8')).toContain('<svg');
  });
});

describe('the version that the settings show', () => {
  it('is that of the package', () => {
    const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { readonly version: string };
    expect(readFileSync(at('src/app/settings/version.ts'), 'utf8')).toContain(`'${version}'`);
  });
});

describe('the page', () => {
  it('has one inline script, whose hash the server names, and no handlers, which the content security policy would refuse', () => {
    expect(index.match(/<script/gi)).toHaveSize(1);
    expect(index).toMatch(/<script>\n/);
    expect(index).not.toMatch(/<[a-z][^>]*\son[a-z]+=/i);
  });
});
