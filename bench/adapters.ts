// Compares the ways in which a message can get from a client of one node to a client of another.
import { parseArgs } from 'node:util';
import { freePort } from './lab/free-port.ts';
import { LoadGenerator } from './relay/load/generator.ts';
import { adapterTable, type AdapterRun } from './relay/report/adapter-report.ts';
import { inRounds } from './relay/rounds.ts';
import { type RedisProcess, startRedis } from './relay/servers/redis.ts';
import { ServerProcess } from './relay/servers/server-process.ts';
import { type Way, WAYS } from './relay/servers/ways.ts';
import { saveResults } from './report/save-results.ts';

const USAGE = `node bench/adapters.ts [options]
  --sockets n    clients, half of them at each of two nodes (400)
  --rate n       messages a second while latency is measured (4000)
  --seconds n    length of each window (3)
  --rounds n     how often each way is measured (3)
  --quick        one round of short windows
  --save         keep the numbers in results/`;

const { values: options } = parseArgs({
  options: {
    sockets: { type: 'string', default: '400' },
    rate: { type: 'string', default: '4000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const rounds = options.quick ? 1 : Number(options.rounds);
  const ways = WAYS.map((name) => ({ name }));
  const { runs, failures } = await inRounds(ways, rounds, async ({ name }) => {
    const run = await measure(name);
    console.error(`${name.padEnd(23)}  p50 ${run.roundTrips.p50.toFixed(2)} ms`);
    return run;
  });
  console.log(`\n## From node to node, ${options.sockets} sockets\n\n${adapterTable(runs.flat())}`);
  if (options.save) console.log(`\nAll numbers: ${await saveResults('adapters', { options, runs })}`);
  if (failures.length > 0) process.exitCode = 1;
}

async function measure(way: Way): Promise<AdapterRun> {
  await using scope = new AsyncDisposableStack();
  const redis = await startRedis(scope);
  const first = scope.use(await startNode(way, redis, 'first', 'second'));
  const second = scope.use(await startNode(way, redis, 'second', 'first'));
  const bystander = scope.use(await startNode(way, redis, 'third', 'first'));
  const generator = new LoadGenerator(scope);
  await generator.ask({
    kind: 'join',
    dialect: 'socketio',
    ports: [[first.port, way === 'one node' ? first.port : second.port]],
    sockets: Number(options.sockets),
  });
  const seconds = options.quick ? 1 : Number(options.seconds);
  const window = {
    workload: 'candidates',
    warmup: 1,
    seconds,
    pids: [first.pid, second.pid, redis.pid, bystander.pid],
  } as const;
  const roundTrips = await generator.ask({ kind: 'round-trips', rate: Number(options.rate), ...window });
  const saturation = await generator.ask({ kind: 'saturate', ...window });
  return { name: way, roundTrips, saturation };
}

async function startNode(way: Way, redis: RedisProcess, name: string, other: string): Promise<ServerProcess> {
  const script = new URL('relay/servers/adapter-node.ts', import.meta.url);
  const env = { WAY: way, REDIS_URL: redis.url, NODE_NAME: name, OTHER_NODE: other };
  return ServerProcess.start({ script, env }, await freePort());
}
