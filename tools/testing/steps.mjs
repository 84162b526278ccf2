/** The soak may be asked to go on for longer than its minute (`npm run soak`). */
const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 0);

/**
 * What `npm test` does, in this order: the quick and the telling first. `name` may have a group before the colon;
 * `count` names the way in which the step's tests are counted (counts.mjs), `needs` the programs beside Node that it
 * starts (setup/services.mjs), `lane` what it may run beside (lanes.mjs); every script runs with the project's Node.
 */
export const STEPS = [
  step('lint:eslint', 4, 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0').inLane('left'),
  step(
    'lint:prettier',
    2,
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '.',
  ).inLane('left'),
  step('lint:knip', 2, 'node_modules/knip/bin/knip.js').inLane('left'),
  step('types:node', 2, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json').inLane('left'),
  step(
    'types:browser',
    3,
    'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js',
    '-p',
    'tsconfig.spec.json',
    '--noEmit',
  ).inLane('left'),
  step('types:e2e', 2, 'node_modules/typescript/bin/tsc', '-p', 'e2e/tsconfig.json').inLane('left'),
  step('types:bench', 2, 'node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json').inLane('left'),
  step('types:deploy', 2, 'node_modules/typescript/bin/tsc', '-p', 'deploy/test/tsconfig.json').inLane(
    'left',
  ),
  step('tools', 2, 'node_modules/jasmine/bin/jasmine.js', '--config=tools/jasmine.json')
    .countedBy('jasmine')
    .needing('coturn', 'openssl')
    .inLane('left'),
  step('server', 4, 'node_modules/jasmine/bin/jasmine.js', '--config=server/jasmine.json')
    .countedBy('jasmine')
    .needing('redis')
    .inLane('right'),
  step('deploy', 4, 'deploy/test/run.mjs')
    .countedBy('jasmine')
    .needing('redis', 'coturn', 'caddy', 'haproxy', 'openssl', 'ip')
    .inLane('right'),
  step('unit', 6, 'node_modules/@angular/cli/bin/ng.js', 'test', 'app', '--no-watch', '--no-progress')
    .countedBy('karma')
    .inLane('left'),
  step('library', 4, 'tools/build.mjs', 'library').inLane('right'),
  step('app', 4, 'tools/build.mjs', 'app').inLane('right'),
  step('size', 1, 'tools/size.mjs').inLane('right'),
  step('goldens', 2, 'tools/goldens.mjs').inLane('right'),
  step('e2e', 40, 'node_modules/@playwright/test/cli.js', 'test')
    .countedBy('playwright')
    .needing('redis', 'coturn', 'openssl'),
  step(
    'network',
    20 + SOAK_MINUTES,
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config=playwright.network.config.ts',
  )
    .countedBy('playwright')
    .needing('coturn', 'openssl', 'ip', 'nft', 'conntrack')
    .forRoot(),
];

/** The steps that are named; a group's name stands for all of it, and no name for everything that this user may do. */
export function chosenSteps(names, isRoot = process.getuid?.() === 0) {
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
export const needsBrowser = (candidate) => ['karma', 'playwright'].includes(candidate.count);

const isNamed = (candidate, name) => candidate.name === name || candidate.name.startsWith(`${name}:`);

function step(name, minutes, script, ...args) {
  return chain({ name, minutes, script, args, count: 'check', needs: [], needsRoot: false, lane: null });
}

/** A step with the words that say more about it. */
function chain(made) {
  return {
    ...made,
    countedBy: (count) => chain({ ...made, count }),
    needing: (...needs) => chain({ ...made, needs }),
    inLane: (lane) => chain({ ...made, lane }),
    forRoot: () => chain({ ...made, needsRoot: true }),
  };
}
