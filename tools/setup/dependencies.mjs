import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
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
    env: withCache(environmentWithoutProject()),
    shell: isWindows,
  }).catch((error) => {
    throw new SetupError(
      `npm could not be started (${error.message}). Install Node.js 20 or newer, with npm.`,
    );
  });
  // Where npm runs no scripts of packages, the Node of the dependencies is not there; a newer one that started us will do.
  if (code === 0 && !hasProjectNode() && !isNewEnough(process.versions.node))
    throw new SetupError(scriptsOff());
  if (code !== 0) {
    throw new SetupError(
      `Installing the dependencies failed (npm ended with code ${code}); npm's own words stand above.\n` +
        'Check the network and try again. If it goes on failing, remove node_modules and run: npm ci',
    );
  }
  stamp();
}

function areUpToDate() {
  if (!existsSync(INSTALLED) || !(hasProjectNode() || isNewEnough(process.versions.node))) return false;
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

const hasProjectNode = () => existsSync(at('node_modules', '.bin', isWindows ? 'node.cmd' : 'node'));

/**
 * Whether a Node can do without the one of the dependencies: it runs TypeScript, and Angular's command line takes it.
 * @param {string} version
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 25 || (major === 24 && minor >= 15);
}

/** What to do where npm is told to run no scripts: the package `node` brings its program by one. */
function scriptsOff() {
  return (
    `npm runs no scripts of packages here (ignore-scripts), so that the Node 24 of the dependencies was not installed, and Node\n` +
    `${process.versions.node} is too old to do without. Either run: npm rebuild node --ignore-scripts=false\n` +
    'or install Node 24.15 or newer yourself; then try again.'
  );
}

/**
 * npm keeps what it downloads in the home folder; where that cannot be written, in ours.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withCache(environment) {
  const { npm_config_cache: chosen = environment['NPM_CONFIG_CACHE'] } = environment;
  const cache = chosen ?? join(environment['HOME'] || homedir(), '.npm');
  return canWrite(cache) ? environment : { ...environment, npm_config_cache: at('.cache', 'npm') };
}

/** @param {string} folder */
function canWrite(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // Read-only, somebody else's, or no folder at all.
  }
}

const lockHash = () => createHash('sha256').update(readFileSync(LOCK)).digest('hex');

function stamp() {
  try {
    writeFileSync(STAMP, lockHash());
  } catch {
    // A read-only checkout: everything is there, and is compared again at the next start.
  }
}

/**
 * @param {string} file
 * @returns {Lock}
 */
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8'));
