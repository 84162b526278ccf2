// Kills a full server, starts it again, and measures how long it takes until everybody is back in their rooms.
import { parseArgs } from 'node:util';
import { measureStorm, type StormRun } from './relay/measure-storm.ts';
import { linearityGoal, stormGoals, stormTable } from './relay/report/storm-report.ts';
import { inRounds, type Rounds } from './relay/rounds.ts';
import { CONTENDERS, contendersOf } from './relay/servers/contenders.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';

const NAMES = CONTENDERS.map(({ name }) => name);
const USAGE = `node bench/storm.ts [options]
  --servers a,b,...   of ${NAMES.join(', ')} (all)
  --sockets n,n       how many, two to a room (5000,10000)
  --spread s          seconds over which first attempts are spread, by lot (1)
  --at-once n         how many may be on their way at once (400: a server's queue holds 511)
  --rounds n          how often each server is restarted (3)
  --quick             2000 sockets, one round
  --save              keep the numbers in results/
  --check             exit with 1 when a goal is missed`;

const { values } = parseArgs({
  options: {
    servers: { type: 'string', default: NAMES.join(',') },
    sockets: { type: 'string' },
    spread: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '400' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

interface Measured {
  readonly sockets: number;
  readonly rounds: Rounds<StormRun>;
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const sizes = (values.sockets ?? (values.quick ? '2000' : '5000,10000')).split(',').map(Number);
  const measured: Measured[] = [];
  for (const sockets of sizes) measured.push({ sockets, rounds: await measureAll(sockets) });
  for (const { sockets, rounds } of measured)
    console.log(
      `\n## ${sockets} sockets after a restart\n\n${stormTable(rounds.runs, values.servers.split(','))}`,
    );
  await tell(measured);
}

async function measureAll(sockets: number): Promise<Rounds<StormRun>> {
  const plan = { sockets, spread: Number(values.spread), atOnce: Number(values['at-once']) };
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  return inRounds(contendersOf(values.servers.split(',')), rounds, async (contender) => {
    const run = await measureStorm(contender, plan);
    console.error(
      `${sockets} sockets  ${run.name.padEnd(15)}  all back after ${run.comeback.seconds.toFixed(2)} s`,
    );
    return run;
  });
}

async function tell(measured: readonly Measured[]): Promise<void> {
  const goals = measured.flatMap(({ sockets, rounds }) => stormGoals(rounds.runs, sockets));
  const [fewer, more] = [measured[0], measured.at(-1)];
  if (fewer && more && fewer !== more)
    goals.push(linearityGoal(fewer.rounds.runs, more.rounds.runs, more.sockets / fewer.sockets));
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('storm', { options: values, goals, measured })}`);
  const isMissed = values.check && goals.some(({ isKept }) => isKept === false);
  if (isMissed || measured.some(({ rounds }) => rounds.failures.length > 0)) process.exitCode = 1;
}
