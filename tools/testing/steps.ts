import { at } from '../setup/paths.mjs';
import type { ServiceName } from '../setup/services.ts';
import type { Counting } from './counts.ts';

/** One part of `npm test`: a script that the project's Node runs, in the root. */
export interface Step {
  /** What `npm test -- <name>` calls it; it may have a group before a colon. */
  readonly name: string;
  /** It is stopped, and has failed, after this many minutes. */
  readonly minutes: number;
  readonly script: string;
  readonly args: readonly string[];
  /** How its tests are counted. */
  readonly count: Counting;
  /** The programs beside Node that it starts. */
  readonly needs: readonly ServiceName[];
  /** It makes networks of its own, which only root may do. */
  readonly needsRoot: boolean;
  /** Steps of one lane run one after another, beside those of the other; a step in no lane has the machine to itself. */
  readonly lane: 'left' | 'right' | null;
}

/** The soak may be asked to go on for longer than its minute (`npm run soak`). */
const SOAK_MINUTES = Number(process.env['SOAK_MINUTES'] ?? 0);

const TSC = 'node_modules/typescript/bin/tsc';
const JASMINE = 'node_modules/jasmine/bin/jasmine.js';
/** Paths of jasmine's arguments are relative to the folder of the specs, unless absolute. */
const REPORTED = `--helper=${at('tools/testing/jasmine-reporter.ts')}`;
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** What `npm test` does, in this order: quick steps, and those that find most, come first. */
export const STEPS: readonly Step[] = [
  left('lint:eslint', 4, ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']),
  left('lint:rooms', 2, ['tools/rooms.ts']),
  left('lint:prettier', 2, ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  left('lint:knip', 2, ['node_modules/knip/bin/knip.js']),
  left('types:node', 2, [TSC, '-p', 'tsconfig.node.json']),
  left('types:browser', 3, [
    'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js',
    '-p',
    'tsconfig.spec.json',
    '--noEmit',
  ]),
  left('types:e2e', 2, [TSC, '-p', 'e2e/tsconfig.json']),
  left('types:bench', 2, [TSC, '-p', 'bench/tsconfig.json']),
  left('types:deploy', 2, [TSC, '-p', 'deploy/test/tsconfig.json']),
  left('tools', 2, [JASMINE, '--config=tools/jasmine.json', REPORTED], {
    count: 'jasmine',
    needs: ['coturn', 'openssl'],
  }),
  right('server', 4, [JASMINE, '--config=server/jasmine.json', REPORTED], {
    count: 'jasmine',
    needs: ['redis'],
  }),
  right('deploy', 4, ['deploy/test/run.ts', REPORTED], {
    count: 'jasmine',
    needs: ['redis', 'coturn', 'caddy', 'haproxy', 'openssl', 'ip'],
  }),
  left('unit', 6, ['node_modules/@angular/cli/bin/ng.js', 'test', 'app', '--no-watch', '--no-progress'], {
    count: 'karma',
  }),
  right('library', 4, ['tools/build.ts', 'library']),
  right('app', 4, ['tools/build.ts', 'app']),
  right('size', 1, ['tools/size.ts']),
  right('goldens', 2, ['tools/goldens.ts']),
  right('consumers', 4, ['e2e/build-consumers.ts']),
  alone('e2e', 20, [PLAYWRIGHT, 'test', '--config=e2e/playwright.config.ts'], {
    count: 'playwright',
    needs: ['redis', 'coturn', 'openssl'],
  }),
  alone('network', 15 + SOAK_MINUTES, [PLAYWRIGHT, 'test', '--config=e2e/network/playwright.config.ts'], {
    count: 'playwright',
    needs: ['coturn', 'openssl', 'ip', 'nft', 'conntrack'],
    needsRoot: true,
  }),
];

/** The steps that are named; a group's name stands for all of it, and no name for everything that this user may do. */
export function chosenSteps(names: readonly string[], isRoot = process.getuid?.() === 0): readonly Step[] {
  const unknown = names.filter((name) => !STEPS.some((candidate) => isNamed(candidate, name)));
  if (unknown.length > 0)
    throw new Error(`No such step: ${unknown.join(', ')}. There are: ${STEPS.map((s) => s.name).join(', ')}`);
  if (names.length === 0) return STEPS.filter(({ needsRoot }) => isRoot || !needsRoot);
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

type More = Partial<Pick<Step, 'count' | 'needs' | 'needsRoot'>>;
type Command = readonly [script: string, ...args: string[]];

function left(name: string, minutes: number, command: Command, more: More = {}): Step {
  return { ...alone(name, minutes, command, more), lane: 'left' };
}

function right(name: string, minutes: number, command: Command, more: More = {}): Step {
  return { ...alone(name, minutes, command, more), lane: 'right' };
}

function alone(name: string, minutes: number, [script, ...args]: Command, more: More = {}): Step {
  return { name, minutes, script, args, count: 'check', needs: [], needsRoot: false, lane: null, ...more };
}
