import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD_WITHIN = 180_000;

export type Consumer = 'module' | 'standalone' | 'token';

/**
 * Builds a host application from the packed library, as a company would that installed it: of Earshot it sees only what
 * is in the tarballs; Angular comes from this repository's node_modules. Resolves to the folder of the built pages.
 */
export async function buildConsumer(name: Consumer): Promise<string> {
  const folder = `${ROOT}/.cache/consumers/${name}`;
  await rm(folder, { recursive: true, force: true });
  await cp(`${ROOT}/e2e/consumers/${name}`, folder, { recursive: true });
  await install('protocol', `${folder}/node_modules/@earshot/protocol`);
  await install('earshot', `${folder}/node_modules/@earshot/angular`);
  const ng = `${ROOT}/node_modules/@angular/cli/bin/ng.js`;
  await run(process.execPath, [ng, 'build', 'host'], {
    cwd: folder,
    timeout: BUILD_WITHIN,
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  });
  return `${folder}/dist`;
}

/** Packs what `dist/` holds of a package and unpacks the tarball where npm would. */
async function install(built: 'protocol' | 'earshot', folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: `${ROOT}/dist/${built}`,
  });
  const packed = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename?: string }[];
  const [tarball] = packed;
  if (!tarball?.filename) throw new Error(`npm packed nothing: ${stdout}`);
  await run('tar', ['-xzf', tarball.filename, '--strip-components=1'], { cwd: folder });
}
