// Measures how well a server relays between people in rooms of two, against others in the same run.
import { parseArgs } from 'node:util';
import { WORKLOADS, type Workload } from './relay/load/commands.ts';
import { measureRelay, type RelayRun } from './relay/measure-relay.ts';
import { relayCaveats, relayGoals, relayTable, saturationTable } from './relay/report/relay-report.ts';
import { inRounds, type Rounds } from './relay/rounds.ts';
import { CONTENDERS, contendersOf } from './relay/servers/contenders.ts';
import { type Goal, goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';

const NAMES = CONTENDERS.map(({ name }) => name);
const USAGE = `node bench/relay.ts [options]
  --servers a,b,...   of ${NAMES.join(', ')} (all)
  --sockets n,n       how many, two to a room (1000,5000)
  --rate n            messages a second while round trips are clocked (8000)
  --seconds n         length of each window (2)
  --rounds n          how often each server is measured (3)
  --workloads a,b     of ${WORKLOADS.join(', ')} (all)
  --quick             1000 sockets, one round, windows of a second
  --save              keep the numbers in results/
  --check             exit with 1 when a goal is missed`;

const { values } = parseArgs({
  options: {
    servers: { type: 'string', default: NAMES.join(',') },
    sockets: { type: 'string' },
    rate: { type: 'string', default: '8000' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    workloads: { type: 'string', default: WORKLOADS.join(',') },
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
  readonly rounds: Rounds<RelayRun>;
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const workloads = values.workloads.split(',').map(workloadOf);
  const sizes = (values.sockets ?? (values.quick ? '1000' : '1000,5000')).split(',').map(Number);
  const measured: Measured[] = [];
  for (const sockets of sizes) measured.push({ sockets, rounds: await measureAll(sockets, workloads) });
  const goals = measured.flatMap(({ sockets, rounds }) => relayGoals(rounds.runs, sockets, workloads));
  for (const one of measured) tell(one, workloads);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  await finish(goals, measured);
}

async function measureAll(sockets: number, workloads: readonly Workload[]): Promise<Rounds<RelayRun>> {
  const plan = {
    sockets,
    rate: Number(values.rate),
    seconds: Number(values.seconds ?? (values.quick ? 1 : 2)),
    workloads,
  };
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  return inRounds(contendersOf(values.servers.split(',')), rounds, async (contender) => {
    const run = await measureRelay(contender, plan);
    const rates = Object.values(run.saturation).map(({ messages, seconds }) =>
      (messages / seconds).toFixed(0),
    );
    console.error(
      `${sockets} sockets  ${run.name.padEnd(15)}  p99 ${run.roundTrips.p99.toFixed(2)} ms  ${rates.join(' ')}/s`,
    );
    return run;
  });
}

function tell({ sockets, rounds }: Measured, workloads: readonly Workload[]): void {
  const names = values.servers.split(',');
  console.log(
    `\n## ${sockets} sockets: idle, and ${values.rate} messages a second\n\n${relayTable(rounds.runs, names)}`,
  );
  console.log(`\n## ${sockets} sockets: saturated\n\n${saturationTable(rounds.runs, names, workloads)}`);
  for (const caveat of relayCaveats(rounds.runs, workloads)) console.log(`\n${caveat}`);
}

async function finish(goals: readonly Goal[], measured: readonly Measured[]): Promise<void> {
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('relay', { options: values, goals, measured })}`);
  const isMissed = values.check && goals.some(({ isKept }) => isKept === false);
  if (isMissed || measured.some(({ rounds }) => rounds.failures.length > 0)) process.exitCode = 1;
}

function workloadOf(text: string): Workload {
  const known = WORKLOADS.find((workload) => workload === text);
  if (!known) throw new Error(`there is no workload "${text}"; there are ${WORKLOADS.join(', ')}`);
  return known;
}
