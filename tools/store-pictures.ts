// `npm run store-pictures`: makes the pictures that a browser shows before it installs the app (src/public/manifest.webmanifest), from
// those that `npm run screenshots` has taken. The results are committed.
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';
import { at } from './setup/paths.mjs';

const PICTURES = {
  'call-wide': 'seeing-a-screen/desktop-dark.png',
  'call-narrow': 'call-two/phone-dark.png',
  'lobby-narrow': 'lobby-named/phone-dark.png',
};
const FOLDER = at('src/public/screenshots');

await mkdir(FOLDER, { recursive: true });
await Promise.all(
  Object.entries(PICTURES).map(([name, taken]) =>
    sharp(at('screenshots', taken)).webp({ quality: 82 }).toFile(`${FOLDER}/${name}.webp`),
  ),
);
