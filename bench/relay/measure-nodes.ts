import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../lab/free-port.ts';
import type { PairPorts, RoundTrips, Saturation } from './load/commands.ts';
import { LoadGenerator } from './load/generator.ts';
import { contendersOf, EARSHOT } from './servers/contenders.ts';
import { type RedisProcess, startRedis } from './servers/redis.ts';
import { ServerProcess } from './servers/server-process.ts';

/** Where the two of a pair are. */
export const PLACINGS = ['one node without Redis', 'two nodes, same node', 'two nodes, across'] as const;
export type Placing = (typeof PLACINGS)[number];

export interface NodesPlan {
  readonly sockets: number;
  /** Messages a second while latency is measured. */
  readonly rate: number;
  readonly seconds: number;
}

/** One placing, measured once; watched are the nodes, then Redis if there is one. */
export interface NodesRun {
  readonly name: Placing;
  readonly joinSeconds: number;
  readonly roundTrips: RoundTrips;
  readonly saturation: Saturation;
}

/** Starts fresh nodes and measures the relay between people who are placed so. */
export async function measureNodes(placing: Placing, plan: NodesPlan): Promise<NodesRun> {
  await using scope = new AsyncDisposableStack();
  const redis = placing === 'one node without Redis' ? null : await startRedis(scope);
  const nodes = await startNodes(scope, redis);
  const generator = new LoadGenerator(scope);
  // A node says in its heartbeat that it is there; nobody joins before all know.
  await sleep(1_000);
  const ports = portsOf(placing, nodes);
  const join = { kind: 'join', dialect: 'earshot', ports, sockets: plan.sockets } as const;
  const { seconds: joinSeconds } = await generator.ask(join);
  const pids = [...nodes.map(({ pid }) => pid), ...(redis ? [redis.pid] : [])];
  const window = { workload: 'acknowledged', warmup: 1, seconds: plan.seconds, pids } as const;
  const roundTrips = await generator.ask({ kind: 'round-trips', rate: plan.rate, ...window });
  const saturation = await generator.ask({ kind: 'saturate', ...window });
  return { name: placing, joinSeconds, roundTrips, saturation };
}

async function startNodes(scope: AsyncDisposableStack, redis: RedisProcess | null): Promise<ServerProcess[]> {
  const [earshot] = contendersOf([EARSHOT]);
  if (!earshot) return [];
  const env = redis ? { ...earshot.env, REDIS_URL: redis.url } : earshot.env;
  const nodes: ServerProcess[] = [];
  for (let count = 0; count < (redis ? 2 : 1); count++)
    nodes.push(scope.use(await ServerProcess.start({ ...earshot, env }, await freePort())));
  return nodes;
}

/** Both nodes have the same share of the people, however they are placed. */
function portsOf(placing: Placing, nodes: readonly ServerProcess[]): PairPorts[] {
  const [first, second] = [nodes[0]?.port ?? 0, nodes.at(-1)?.port ?? 0];
  return placing === 'two nodes, across'
    ? [
        [first, second],
        [second, first],
      ]
    : [
        [first, first],
        [second, second],
      ];
}
