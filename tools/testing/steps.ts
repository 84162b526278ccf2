import { at } from '../setup/paths.mjs';
import type { ServiceName } from '../setup/services.ts';
import type { Counting } from './counts.ts';

/** One part of `npm test`: a script that the project's Node runs, in the root. */
export interface Step {
  /** What `npm test -- <name>` calls it; it may have a group before a colon. */
  readonly name: string;
  /** It is stopped, and has failed, after this many minutes: several times what it takes, because a busy machine is slow. */
  readonly minutes: number;
  readonly script: string;
  readonly args: readonly string[];
  /** How its tests are counted. */
  readonly count: Counting;
  /** The programs beside Node that it starts. */
  readonly needs: readonly ServiceName[];
  /** It makes networks of its own, which only root may do. */
  readonly needsRoot: boolean;
  /** It drives what only Linux has. */
  readonly needsLinux: boolean;
  /** Steps of one lane run one after another, beside those of other lanes; a step in no lane has the machine to itself. */
  readonly lane: 'left' | 'right' | 'waiting' | null;
  /** The files and folders that it depends on, besides the tools and what is installed; none for a step that always runs. */
  readonly inputs: readonly string[];
}

/** The soak may be asked to go on for longer than its minute (`npm run soak`). */
const SOAK_MINUTES = Number(process.env['SOAK_MINUTES'] ?? 0);

const TSC = 'node_modules/typescript/bin/tsc';
const JASMINE = 'node_modules/jasmine/bin/jasmine.js';
/** Paths of jasmine's arguments are relative to the folder of the specs, unless absolute. */
const REPORTED = `--helper=${at('tools/testing/jasmine-reporter.ts')}`;
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

const NGC = 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js';

/** All that is in the repository. */
const EVERYTHING = ['.'];
const PROTOCOL = ['protocol'];
const SERVER = ['server', ...PROTOCOL];
/** The library and the app, with their specs. */
const BROWSER_CODE = ['src', 'projects', 'angular.json', ...PROTOCOL];
/** What a call between browsers is made of, and what drives it. */
const WHOLE_CALL = ['e2e', 'ngsw-config.json', ...BROWSER_CODE, ...SERVER];

/** A linter looks again only at files whose content has changed; a continuous integration server looks at all of them. */
const isCached = !process.env['CI'];
const ESLINT_CACHE = ['--cache', '--cache-strategy=content', '--cache-location=.cache/eslint/'];
const PRETTIER_CACHE = ['--cache', '--cache-strategy=content', '--cache-location=.cache/prettier'];

/**
 * What `npm test` does. Steps that compute are in the lanes left and right, one for each of two processors; what waits for
 * processes and timers most of the time runs beside both. What drives browsers with calls comes last and has the machine to itself.
 */
export const STEPS: readonly Step[] = [
  left(
    'lint:eslint',
    12,
    ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0', ...(isCached ? ESLINT_CACHE : [])],
    { inputs: EVERYTHING },
  ),
  left('lint:rooms', 6, ['tools/rooms.ts'], { inputs: EVERYTHING }),
  left(
    'lint:prettier',
    6,
    [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '.',
      ...(isCached ? PRETTIER_CACHE : []),
    ],
    { inputs: EVERYTHING },
  ),
  left('lint:knip', 6, ['node_modules/knip/bin/knip.js', '--config=tools/knip.json'], { inputs: EVERYTHING }),
  left('types:node', 6, [TSC, '-p', 'tools/tsconfig.json'], { inputs: [...SERVER, 'e2e'] }),
  left('types:browser', 6, [NGC, '-p', 'projects/tsconfig.json', '--noEmit'], { inputs: BROWSER_CODE }),
  left('types:e2e', 6, [TSC, '-p', 'e2e/tsconfig.json'], { inputs: ['e2e', ...SERVER] }),
  left('types:bench', 6, [TSC, '-p', 'bench/tsconfig.json'], { inputs: ['bench', 'e2e', ...SERVER] }),
  left('types:deploy', 6, [TSC, '-p', 'deploy/test/tsconfig.json'], { inputs: ['deploy', 'e2e', ...SERVER] }),
  left('reference', 6, ['tools/reference.ts', '--check'], { inputs: BROWSER_CODE }),
  waiting('server', 12, [JASMINE, '--config=server/jasmine.json', REPORTED], {
    count: 'jasmine',
    needs: ['redis'],
    inputs: SERVER,
  }),
  waiting('deploy', 12, ['deploy/test/run.ts', REPORTED], {
    count: 'jasmine',
    needs: ['redis', 'coturn', 'caddy', 'haproxy', 'openssl', 'ip'],
    inputs: ['deploy', 'docs', 'e2e/support', ...SERVER],
  }),
  waiting('tools', 12, [JASMINE, '--config=tools/jasmine.json', REPORTED], {
    count: 'jasmine',
    needs: ['coturn', 'openssl'],
    inputs: EVERYTHING,
  }),
  right('library', 8, ['tools/build.ts', 'library']),
  right('rendering', 6, [JASMINE, '--config=tools/rendering/jasmine.json', REPORTED], { count: 'jasmine' }),
  right('app', 8, ['tools/build.ts', 'app']),
  right('size', 4, ['tools/size.ts']),
  right('goldens', 6, ['tools/goldens.ts']),
  right('pack', 6, ['tools/pack.ts']),
  right('consumers', 12, ['e2e/build-consumers.ts']),
  right('unit', 16, ['node_modules/@angular/cli/bin/ng.js', 'test', 'app', '--no-watch', '--no-progress'], {
    count: 'karma',
    inputs: BROWSER_CODE,
  }),
  alone('webkit', 6, [PLAYWRIGHT, 'test', '--config=e2e/webkit/playwright.config.ts'], {
    count: 'playwright',
    needs: ['webkit', 'xvfb'],
    inputs: WHOLE_CALL,
    needsLinux: true,
  }),
  alone('e2e', 40, [PLAYWRIGHT, 'test', '--config=e2e/playwright.config.ts'], {
    count: 'playwright',
    needs: ['redis', 'coturn', 'openssl', 'caddy', 'haproxy'],
    inputs: WHOLE_CALL,
  }),
  alone('network', 30 + SOAK_MINUTES, [PLAYWRIGHT, 'test', '--config=e2e/network/playwright.config.ts'], {
    count: 'playwright',
    needs: ['coturn', 'openssl', 'ip', 'nft', 'conntrack'],
    inputs: WHOLE_CALL,
    needsRoot: true,
  }),
];

/** The steps that are named; a group's name stands for all of it, and no name for everything that this user may do. */
export function chosenSteps(
  names: readonly string[],
  isRoot = process.getuid?.() === 0,
  isLinux = process.platform === 'linux',
): readonly Step[] {
  const unknown = names.filter((name) => !STEPS.some((candidate) => isNamed(candidate, name)));
  if (unknown.length > 0)
    throw new Error(`No such step: ${unknown.join(', ')}. There are: ${STEPS.map((s) => s.name).join(', ')}`);
  if (names.length === 0)
    return STEPS.filter(({ needsRoot, needsLinux }) => (isRoot || !needsRoot) && (isLinux || !needsLinux));
  const chosen = STEPS.filter((candidate) => names.some((name) => isNamed(candidate, name)));
  const denied = chosen.find(({ needsRoot }) => needsRoot && !isRoot);
  if (denied)
    throw new Error(`The step ${denied.name} makes networks of its own, which takes root: run it as root.`);
  return chosen;
}

/** Whether a step cannot run without an installed browser. */
export const needsBrowser = ({ count }: Step): boolean => count === 'karma' || count === 'playwright';

function isNamed({ name }: Step, asked: string): boolean {
  return name === asked || name.startsWith(`${asked}:`);
}

type More = Partial<Pick<Step, 'count' | 'needs' | 'needsRoot' | 'needsLinux' | 'inputs'>>;
type Command = readonly [script: string, ...args: string[]];

function left(name: string, minutes: number, command: Command, more: More = {}): Step {
  return { ...alone(name, minutes, command, more), lane: 'left' };
}

function right(name: string, minutes: number, command: Command, more: More = {}): Step {
  return { ...alone(name, minutes, command, more), lane: 'right' };
}

function waiting(name: string, minutes: number, command: Command, more: More = {}): Step {
  return { ...alone(name, minutes, command, more), lane: 'waiting' };
}

function alone(name: string, minutes: number, [script, ...args]: Command, more: More = {}): Step {
  return {
    name,
    minutes,
    script,
    args,
    count: 'check',
    needs: [],
    needsRoot: false,
    needsLinux: false,
    lane: null,
    inputs: [],
    ...more,
  };
}
