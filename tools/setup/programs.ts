import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.ts';

/** A program that tests drive. */
export interface Program {
  /** The environment variable that names its path. */
  readonly variable: string;
  /** What a person calls it. */
  readonly label: string;
  /** What it may be called on the path. */
  readonly programs: readonly string[];
  /** Where else it may be. */
  readonly places?: readonly string[];
  /** The arguments with which it shows that it starts, and ends with 0. */
  readonly asks?: readonly string[];
  readonly debian: string;
  /** What a person should do to get it. */
  readonly advice: string;
}

/** Where programs are looked for: the environment, and what installs Debian packages. */
export interface Search {
  readonly environment?: NodeJS.ProcessEnv;
  readonly install?: (packages: string[]) => Promise<void>;
}

/** The environment that names the programs found, and what to tell a person about each that is missing. */
export interface Found {
  readonly environment: Record<string, string>;
  readonly missing: Map<Program, string>;
}

/**
 * Finds programs, and installs the missing ones where no one has to be asked: as root on Debian or Ubuntu, all at
 * once.
 */
export async function ensurePrograms(
  programs: readonly Program[],
  { environment = process.env, install = installPackages }: Search = {},
): Promise<Found> {
  const isMissing = (program: Program) => findProgram(program, environment) === undefined;
  // What a person has named is theirs to correct; a package would not be used.
  const installable = programs.filter((program) => isMissing(program) && !environment[program.variable]);
  if (installable.length > 0) await install(installable.map(({ debian }) => debian));
  const named = programs.flatMap((program) => {
    const path = findProgram(program, environment);
    return path === undefined ? [] : [[program.variable, path] as const];
  });
  return {
    environment: Object.fromEntries(named),
    missing: new Map(programs.filter(isMissing).map((program) => [program, missing(program, environment)])),
  };
}

/** The path of a program that works; undefined when there is none. */
export function findProgram(
  { variable, programs, places = [], asks }: Program,
  environment = process.env,
): string | undefined {
  const named = environment[variable];
  if (named) return isWorking(named, asks) ? named : undefined;
  const found = programs.map((program) => onPath(program, environment));
  return [...found, ...places].find((path) => path !== undefined && isWorking(path, asks));
}

function missing({ variable, label, advice }: Program, environment: NodeJS.ProcessEnv): string {
  const named = environment[variable];
  if (named) return `${variable} is "${named}", which is no ${label} that starts. Correct or unset it.`;
  return `No ${label} was found. ${advice}, or set ${variable} to its path.`;
}

function onPath(program: string, environment: NodeJS.ProcessEnv): string | undefined {
  // Debian keeps services where the path of ordinary users does not lead.
  const folders = [...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Ubuntu has scripts named like browsers that only say that a snap is needed, so a program has to answer. */
function isWorking(path: string, asks: readonly string[] = ['--version']): boolean {
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
