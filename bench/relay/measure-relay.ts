import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../lab/free-port.ts';
import type { RoundTrips, Saturation, Workload } from './load/commands.ts';
import { LoadGenerator } from './load/generator.ts';
import type { Contender } from './servers/contenders.ts';
import type { Memory } from './servers/probe.ts';
import { ServerProcess } from './servers/server-process.ts';

export interface RelayPlan {
  readonly sockets: number;
  /** Messages a second while round trips are clocked. */
  readonly rate: number;
  /** Length of each measured window. */
  readonly seconds: number;
  readonly workloads: readonly Workload[];
}

/** One server, measured once with so many sockets. */
export interface RelayRun {
  readonly name: string;
  readonly sockets: number;
  /** Until all were connected and in their rooms. */
  readonly joinSeconds: number;
  /** Bytes before anybody came and when everybody sat idle. */
  readonly before: Memory;
  readonly idle: Memory;
  readonly roundTrips: RoundTrips;
  readonly saturation: Readonly<Partial<Record<Workload, Saturation>>>;
}

// What connecting leaves behind is freed by then.
const SETTLE = 1_000;

/** Starts a fresh server and a fresh load generator and takes all measures, one after another. */
export async function measureRelay(contender: Contender, plan: RelayPlan): Promise<RelayRun> {
  await using scope = new AsyncDisposableStack();
  const server = scope.use(await ServerProcess.start(contender, await freePort()));
  const generator = new LoadGenerator(scope);
  const { name, dialect } = contender;
  const { sockets, rate, seconds } = plan;
  await sleep(SETTLE / 2);
  const before = await server.memory();
  const ports = [[server.port, server.port]] as const;
  const { seconds: joinSeconds } = await generator.ask({ kind: 'join', dialect, ports, sockets });
  await sleep(SETTLE);
  const idle = await server.memory();
  const window = { warmup: 0.7, seconds, pids: [server.pid] };
  const roundTrips = await generator.ask({ kind: 'round-trips', workload: 'acknowledged', rate, ...window });
  const saturation: Partial<Record<Workload, Saturation>> = {};
  for (const workload of plan.workloads)
    saturation[workload] = await generator.ask({ kind: 'saturate', workload, ...window });
  return { name, sockets, joinSeconds, before, idle, roundTrips, saturation };
}
