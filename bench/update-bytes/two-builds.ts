import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** All that a build of the app reads. */
const SOURCES = [
  'src',
  'projects',
  'protocol',
  'tools',
  'angular.json',
  'ngsw-config.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** The script for other sites is not part of what the app's pages update: it would only take as long again. */
const WITHOUT_EMBED = `
export const EMBED_SCRIPT = 'index.html';
export const EMBED_STATS = '';
export async function buildEmbed() {}
`;
const BUILD_TIMEOUT = 300_000;

/** A component, and the text in it that the newer build has differently. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Builds the app as it is and with each change, in a folder that goes with the scope; resolves to where each build is, the unchanged first. */
export async function buildWith(
  scope: AsyncDisposableStack,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const folder = scope.adopt(await mkdtemp(join(tmpdir(), 'earshot-update-')), (made) =>
    rm(made, { recursive: true, force: true }),
  );
  for (const name of SOURCES)
    await cp(join(ROOT, name), join(folder, name), { recursive: true, filter: isSource });
  await writeFile(join(folder, 'tools/setup/embed-build.ts'), WITHOUT_EMBED);
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const builds = [await build(folder, 'unchanged')];
  for (const [index, { file, from, to }] of changes.entries()) {
    const path = join(folder, file);
    const source = await readFile(path, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} has no "${from}" to change`);
    await writeFile(path, source.replace(from, to));
    builds.push(await build(folder, `changed-${index}`));
    await writeFile(path, source);
  }
  return builds;
}

async function build(folder: string, name: string): Promise<string> {
  console.error(`building: ${name}`);
  const options = { cwd: folder, timeout: BUILD_TIMEOUT, maxBuffer: 1 << 26 };
  await promisify(execFile)(process.execPath, [join(folder, 'tools/build.ts'), 'app'], options);
  const place = join(folder, name);
  await rename(join(folder, 'dist/app'), place);
  return place;
}

function isSource(path: string): boolean {
  return !path.endsWith('/node_modules') && !path.endsWith('/dist');
}
