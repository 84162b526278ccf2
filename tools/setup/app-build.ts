import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, SetupError } from './child.mjs';
import { compressFolder } from './compress.ts';
import { hashOf } from './hash-files.ts';
import { at } from './paths.mjs';

export const APP_FOLDER = at('dist', 'app');
export const APP_STATS = at('.cache', 'app-stats.json');
const STAMP = at('.cache', 'app-build');

/** All that the built app depends on; the tools are among them because they compress and describe it. */
const INPUTS = [
  'src',
  'projects',
  'protocol/src',
  'protocol/package.json',
  'angular.json',
  'ngsw-config.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.app.json',
  'tools/setup',
];

/** Builds the app for production and compresses it, if anything that it is made of has changed since the last time. */
export async function ensureApp(): Promise<'built' | 'unchanged'> {
  const hash = hashOf(INPUTS.map((input) => at(input)));
  const isBuilt =
    existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash && existsSync(join(APP_FOLDER, 'index.html'));
  if (isBuilt) return 'unchanged';
  console.log('Building the app.');
  // Removed first: a build that is interrupted must not be taken for a whole one.
  rmSync(STAMP, { force: true });
  const code = await runNode(at('node_modules/@angular/cli/bin/ng.js'), [
    'build',
    'app',
    '--stats-json',
    '--progress=false',
  ]);
  if (code !== 0)
    throw new SetupError(`Building the app failed (code ${code}); the compiler's words stand above.`);
  mkdirSync(at('.cache'), { recursive: true });
  // The statistics name every source file; they are for tools/size.ts and not for the public.
  renameSync(join(APP_FOLDER, 'browser-stats.json'), APP_STATS);
  await compressFolder(APP_FOLDER);
  writeFileSync(STAMP, hash);
  return 'built';
}
