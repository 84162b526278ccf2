import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of the service worker's list of files (ngsw.json), and written again. */
interface WorkerFiles {
  readonly assetGroups: readonly { readonly urls: string[] }[];
  readonly hashTable: Record<string, string>;
}

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
  const worker = join(folder, 'ngsw.json');
  const files = JSON.parse(readFileSync(worker, 'utf8')) as WorkerFiles;
  writeFileSync(worker, `${JSON.stringify(without(name, hastened, files), null, 2)}\n`);
}

/** The service worker fetches every file of its list, and refuses those whose content is another one. */
function without(name: string, html: string, files: WorkerFiles): WorkerFiles {
  const { [`/${name}`]: _gone, ...hashTable } = files.hashTable;
  return {
    ...files,
    assetGroups: files.assetGroups.map((group) => ({
      ...group,
      urls: group.urls.filter((url) => url !== `/${name}`),
    })),
    hashTable: { ...hashTable, '/index.html': createHash('sha1').update(html).digest('hex') },
  };
}
