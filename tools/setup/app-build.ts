import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, type Build } from './build-stamp.ts';
import { runNode, SetupError } from './child.mjs';
import { compressFolder } from './compress.ts';
import { buildEmbed, EMBED_SCRIPT } from './embed-build.ts';
import { hastenFirstPaint } from './first-paint.ts';
import { type FirstPages, packScripts, type Statistics } from './pack-scripts.ts';
import { at } from './paths.mjs';

export const APP_FOLDER = at('dist', 'app');
export const APP_STATS = at('.cache', 'app-stats.json');

/** Whose scripts come with the first ones: paths within the app, as src/app/pages.ts has them. */
const FIRST_PAGES: FirstPages = {
  '(?:index\\.html)?': 'src/app/home/home.ts',
  'call/[^/]+/?': 'src/app/room/room.ts',
};

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
  const statistics = join(APP_FOLDER, 'browser-stats.json');
  const compiled = JSON.parse(readFileSync(statistics, 'utf8')) as Statistics;
  rmSync(statistics);
  writeFileSync(APP_STATS, JSON.stringify(await packScripts(APP_FOLDER, compiled, FIRST_PAGES)));
  hastenFirstPaint(APP_FOLDER);
  await listForWorker();
  await buildEmbed(APP_FOLDER);
  await compressFolder(APP_FOLDER);
}

/** Writes the service worker's list of files again, as they are now. */
async function listForWorker(): Promise<void> {
  const program = at('node_modules/@angular/service-worker/ngsw-config.js');
  const code = await runNode(program, ['dist/app', 'ngsw-config.json', '/']);
  if (code !== 0) throw new SetupError(`The list for the service worker was not written (code ${code}).`);
}
