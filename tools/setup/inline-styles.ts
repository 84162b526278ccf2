import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of the service worker's list of files (ngsw.json), and written again. */
interface WorkerFiles {
  readonly assetGroups: readonly { readonly urls: string[] }[];
  readonly hashTable: Record<string, string>;
}

/**
 * Moves the built app's style sheet into its index.html. A browser paints nothing while a style sheet is on its way: as a file of
 * its own, one that hangs would keep back even the words that index.html has for an app that does not start. It also saves
 * the first paint a round trip.
 */
export function inlineStyles(folder: string): void {
  const index = join(folder, 'index.html');
  const html = readFileSync(index, 'utf8');
  const [link, name] = /<link rel="stylesheet" href="([^"]+\.css)">/.exec(html) ?? [];
  if (!link || !name)
    throw new Error('index.html names no style sheet: bring tools/setup/inline-styles.ts up to date');
  const css = readFileSync(join(folder, name), 'utf8').trim();
  const inlined = html.replace(link, () => `<style>${css}</style>`);
  writeFileSync(index, inlined);
  rmSync(join(folder, name));
  const worker = join(folder, 'ngsw.json');
  const files = JSON.parse(readFileSync(worker, 'utf8')) as WorkerFiles;
  writeFileSync(worker, `${JSON.stringify(without(name, inlined, files), null, 2)}\n`);
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
