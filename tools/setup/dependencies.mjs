import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run, SetupError } from './child.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { at, environmentWithoutProject, isWindows } from './paths.mjs';

/**
 * What a lock file says of a package; npm's account of what it has installed has the same form.
 * @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean}} LockedPackage
 * @typedef {{packages: Record<string, LockedPackage>}} Lock
 */

const LOCK = at('package-lock.json');
/** Inside node_modules, so that removing that folder removes the stamp with it. */
const STAMP = at('node_modules', '.earshot-lock-hash');
/** npm's own account of what it has put into node_modules. */
const INSTALLED = at('node_modules', '.package-lock.json');

/** Outside node_modules, which an installation removes first. */
const LOCK_OF_INSTALLATION = at('.cache', 'installing');

/**
 * Installs the dependencies, if node_modules is missing or is not what package-lock.json says. Two that install at once would
 * remove each other's files: the second waits, and finds everything there.
 */
export async function ensureDependencies() {
  if (areUpToDate()) return;
  await oneAtATime(LOCK_OF_INSTALLATION, install, () =>
    console.log('Waiting for another process that installs the dependencies.'),
  );
}

async function install() {
  if (areUpToDate()) return; // somebody else was faster
  // `npm ci` removes node_modules first, and Windows does not remove a program that is running: the Node in there may be.
  const command = isWindows && existsSync(STAMP) ? 'install' : 'ci';
  console.log(`Installing dependencies (npm ${command}). The first time takes a minute or two.`);
  // A NODE_ENV=production in someone's shell must not leave out what the build needs.
  const code = await run('npm', [command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: environmentWithoutProject(),
    shell: isWindows,
  }).catch((error) => {
    throw new SetupError(
      `npm could not be started (${error.message}). Install Node.js 20 or newer, with npm.`,
    );
  });
  if (code !== 0 || !existsSync(at('node_modules', '.bin', isWindows ? 'node.cmd' : 'node'))) {
    throw new SetupError(
      `Installing the dependencies failed (npm ended with code ${code}); npm's own words stand above.\n` +
        'Check the network and try again. If it goes on failing, remove node_modules and run: npm ci',
    );
  }
  stamp();
}

function areUpToDate() {
  if (!existsSync(INSTALLED) || !existsSync(at('node_modules', '.bin', 'node'))) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true;
  // Someone has run npm directly: believe npm's account, if it agrees with the lock file.
  if (!isInstalledAsLocked(readLock(LOCK), readLock(INSTALLED))) return false;
  stamp();
  return true;
}

/**
 * Whether every package of the lock file is installed in its version; optional ones may be missing (other platforms).
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function isInstalledAsLocked(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || !path.includes('node_modules/')) return true;
    const found = installed.packages[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex');
const stamp = () => writeFileSync(STAMP, lockHash());

/**
 * @param {string} file
 * @returns {Lock}
 */
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8'));
