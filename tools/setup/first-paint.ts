import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUT_OF_DATE = 'bring tools/setup/first-paint.ts up to date';

/**
 * Lets a browser paint the built app's first picture, which is in its index.html, before anything else has come. Moves the style sheet
 * into the page: a browser paints nothing while one is on its way, and a file of its own that hangs would keep back even the words for an
 * app that does not start. And marks the scripts as less urgent than that.
 */
export function hastenFirstPaint(folder: string): void {
  const index = join(folder, 'index.html');
  const html = readFileSync(index, 'utf8');
  const [link, name] = /<link rel="stylesheet" href="([^"]+\.css)">/.exec(html) ?? [];
  if (!link || !name) throw new Error(`index.html names no style sheet: ${OUT_OF_DATE}`);
  const css = readFileSync(join(folder, name), 'utf8').trim();
  const hastened = html
    .replace(link, () => `<style>${css}</style>`)
    .replaceAll(/<(link rel="modulepreload"|script(?= src=))/g, '<$1 fetchpriority="low"');
  if (!hastened.includes('fetchpriority')) throw new Error(`index.html names no script: ${OUT_OF_DATE}`);
  writeFileSync(index, hastened);
  rmSync(join(folder, name));
}
