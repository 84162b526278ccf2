import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.mjs';

/**
 * A program that tests drive: the environment variable that names it, what it is called, where else it may be, how it
 * says that it works, its Debian package, and what a person should do to get it.
 * @typedef {{variable: string, label: string, programs: string[], places?: string[], asks?: string[], debian: string,
 *   advice: string}} Program
 */

/**
 * Finds programs, and installs the missing ones where that takes nobody's leave: as root on Debian or Ubuntu, all at
 * once. Resolves with the environment that names them, and with what to tell a person about each that stays missing.
 */
export async function ensurePrograms(
  programs,
  { environment = process.env, install = installPackages } = {},
) {
  const isMissing = (program) => findProgram(program, environment) === undefined;
  // What a person has named is theirs to correct; a package would not be used.
  const installable = programs.filter((program) => isMissing(program) && !environment[program.variable]);
  if (installable.length > 0) await install(installable.map(({ debian }) => debian));
  const named = programs.map((program) => [program.variable, findProgram(program, environment)]);
  return {
    environment: Object.fromEntries(named.filter(([, path]) => path !== undefined)),
    missing: new Map(programs.filter(isMissing).map((program) => [program, missing(program, environment)])),
  };
}

/** The path of a program that works; undefined when there is none. */
export function findProgram({ variable, programs, places = [], asks }, environment = process.env) {
  const named = environment[variable];
  if (named) return isWorking(named, asks) ? named : undefined;
  const found = programs.map((program) => onPath(program, environment));
  return [...found, ...places].find((path) => path && isWorking(path, asks));
}

function missing({ variable, label, advice }, environment) {
  const named = environment[variable];
  if (named) return `${variable} is "${named}", which is no ${label} that starts. Correct or unset it.`;
  return `No ${label} was found. ${advice}, or set ${variable} to its path.`;
}

function onPath(program, environment) {
  // Debian keeps services where the path of ordinary users does not lead.
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Ubuntu has scripts named like browsers that only say that a snap is needed, so a program has to answer. */
function isWorking(path, asks = ['--version']) {
  if (!existsSync(path)) return false;
  // On Windows a browser asked for its version opens a window instead.
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, asks, { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false; // Whatever it ended with, it is of no use here.
  }
}
