// Measures what it costs when the two of a call are on different nodes.
import { parseArgs } from 'node:util';
import { measureNodes, type NodesPlan, PLACINGS } from './relay/measure-nodes.ts';
import { nodesGoals, nodesTable } from './relay/report/nodes-report.ts';
import { inRounds } from './relay/rounds.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';

const USAGE = `node bench/nodes.ts [options]
  --sockets n    how many, two to a room, half of them at each node (1000)
  --rate n       messages a second while latency is measured (1000)
  --seconds n    length of each window (4)
  --rounds n     how often each placing is measured (5)
  --quick        one round of short windows
  --save         keep the numbers in results/
  --check        exit with 1 when a goal is missed`;

const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const plan: NodesPlan = {
    sockets: Number(values.sockets),
    rate: Number(values.rate),
    seconds: Number(values.seconds ?? (values.quick ? 2 : 4)),
  };
  const placings = PLACINGS.map((name) => ({ name }));
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  const { runs, failures } = await inRounds(placings, rounds, async ({ name }) => {
    const run = await measureNodes(name, plan);
    console.error(`${name.padEnd(23)}  p99 ${run.roundTrips.relayP99.toFixed(2)} ms`);
    return run;
  });
  const goals = nodesGoals(runs);
  console.log(
    `\n## From person to person, ${plan.sockets} sockets, ${plan.rate} messages a second\n\n${nodesTable(runs)}`,
  );
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('nodes', { options: values, goals, runs })}`);
  if (failures.length > 0 || (values.check && goals.some(({ isKept }) => isKept === false)))
    process.exitCode = 1;
}
