// `npm run icons`: makes every icon from the one drawing, src/icon.svg. The results are committed, so that neither a
// build nor an installation needs sharp.
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { at } from './setup/paths.mjs';

const FOLDER = at('src/public/icons');
const drawing = await readFile(at('src/icon.svg'), 'utf8');
/** Without round corners: a system that shows a maskable icon cuts it into a shape of its own. */
const fullBleed = drawing.replace(/ rx="\d+"/, '');
if (fullBleed === drawing)
  throw new Error('src/icon.svg has no rounded ground any more: nothing to square off');

/** A system paints it in one colour of its own: only the shapes count. */
const monochrome = fullBleed.replace(/<rect[^>]*>/, '').replace(/(stroke|fill)="#[0-9a-f]+"/gi, '$1="#fff"');

await Promise.all([
  png('icon-192.png', drawing, 192),
  png('icon-512.png', drawing, 512),
  png('maskable-192.png', fullBleed, 192),
  png('maskable-512.png', fullBleed, 512),
  png('monochrome-512.png', monochrome, 512),
  png('apple-touch-icon.png', fullBleed, 180),
  writeFile(`${FOLDER}/favicon.svg`, drawing.replace(/\s*<!--.*?-->/gs, '').replace(/>\s+</g, '><')),
]);

async function png(name: string, svg: string, size: number): Promise<void> {
  // Drawn at its final size rather than scaled down from another: sharper edges.
  await sharp(Buffer.from(svg), { density: (72 * size) / 512 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true, quality: 100 })
    .toFile(`${FOLDER}/${name}`);
}
