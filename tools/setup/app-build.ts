import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, type Build } from './build-stamp.ts';
import { runNode, SetupError } from './child.mjs';
import { compressFolder } from './compress.ts';
import { buildEmbed, EMBED_SCRIPT } from './embed-build.ts';
import { hastenFirstPaint } from './first-paint.ts';
import { at } from './paths.mjs';

export const APP_FOLDER = at('dist', 'app');
export const APP_STATS = at('.cache', 'app-stats.json');

/** The tools are among the inputs because they compress and describe the app. */
const APP: Build = {
  inputs: [
    'src',
    'projects',
    'protocol/src',
    'protocol/package.json',
    'angular.json',
    'ngsw-config.json',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tools/setup',
  ],
  outputs: [
    'dist/app/index.html',
    `dist/app/${EMBED_SCRIPT}`,
    '.cache/app-stats.json',
    '.cache/embed-stats.json',
  ],
  stamp: '.cache/app-build',
};

/** Builds the app and the script for other sites for production, and compresses them, if anything that it is made of has changed since the last time. */
export function ensureApp(): Promise<'built' | 'unchanged'> {
  return ensureBuilt(APP, buildApp);
}

async function buildApp(): Promise<void> {
  console.log('Building the app.');
  const code = await runNode(at('node_modules/@angular/cli/bin/ng.js'), [
    'build',
    'app',
    '--stats-json',
    '--progress=false',
  ]);
  if (code !== 0)
    throw new SetupError(`Building the app failed (code ${code}); the compiler's words stand above.`);
  // The statistics name every source file; they are for tools/size.ts and not for the public.
  renameSync(join(APP_FOLDER, 'browser-stats.json'), APP_STATS);
  hastenFirstPaint(APP_FOLDER);
  await buildEmbed(APP_FOLDER);
  await compressFolder(APP_FOLDER);
}
