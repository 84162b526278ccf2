import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, SetupError } from './child.mjs';
import { at } from './paths.mjs';

export const EMBED_STATS = at('.cache', 'embed-stats.json');
/** The script's name beside the app, and the folder of what it loads. */
export const EMBED_SCRIPT = 'embed.js';
const PARTS = 'embed';
const BUILT = at('dist', 'embed');

/** Builds the script that pages of other sites load, and puts it beside the app: `embed.js`, and its parts in `embed/`. */
export async function buildEmbed(appFolder: string): Promise<void> {
  console.log('Building the script for other sites.');
  const code = await runNode(at('node_modules/@angular/cli/bin/ng.js'), [
    'build',
    'embed',
    '--stats-json',
    '--progress=false',
  ]);
  if (code !== 0)
    throw new SetupError(`Building embed.js failed (code ${code}); the compiler's words stand above.`);
  renameSync(join(BUILT, 'browser-stats.json'), EMBED_STATS);
  const script = readFileSync(join(BUILT, 'main.js'), 'utf8');
  writeFileSync(
    join(appFolder, EMBED_SCRIPT),
    script.replaceAll(/(["'`])\.\/chunk-/g, `$1./${PARTS}/chunk-`),
  );
  mkdirSync(join(appFolder, PARTS), { recursive: true });
  for (const name of readdirSync(BUILT).filter((file) => file.startsWith('chunk-')))
    renameSync(join(BUILT, name), join(appFolder, PARTS, name));
  rmSync(BUILT, { recursive: true });
}
