import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../lab/free-port.ts';
import type { Return } from './load/commands.ts';
import { LoadGenerator } from './load/generator.ts';
import type { Contender } from './servers/contenders.ts';
import type { Memory } from './servers/probe.ts';
import { ServerProcess } from './servers/server-process.ts';

export interface StormPlan {
  readonly sockets: number;
  /** Seconds over which the clients' first attempts are spread. */
  readonly spread: number;
  /** How many may be on their way back at once. */
  readonly atOnce: number;
}

/** One restart of one server under so many sockets. */
export interface StormRun {
  readonly name: string;
  readonly sockets: number;
  /** Bytes before anybody came and when everybody sat idle. */
  readonly before: Memory;
  readonly idle: Memory;
  /** From the start of the new process until it took connections. */
  readonly startSeconds: number;
  /** Counted from the moment at which the new server takes connections. */
  readonly comeback: Return;
}

const SETTLE = 1_000;
const PATIENCE = 90;

/** Fills a server, kills it, starts it again, and has everybody come back. */
export async function measureStorm(contender: Contender, plan: StormPlan): Promise<StormRun> {
  await using scope = new AsyncDisposableStack();
  const port = await freePort();
  const server = scope.use(await ServerProcess.start(contender, port));
  const generator = new LoadGenerator(scope);
  await sleep(SETTLE / 2);
  const before = await server.memory();
  const { name, dialect } = contender;
  const { sockets, spread, atOnce } = plan;
  await generator.ask({ kind: 'join', dialect, ports: [[port, port]], sockets });
  await sleep(SETTLE);
  const idle = await server.memory();
  const lost = generator.ask({ kind: 'await-loss' });
  await server[Symbol.asyncDispose]();
  await lost;
  const began = performance.now();
  scope.use(await ServerProcess.start(contender, port));
  const startSeconds = (performance.now() - began) / 1_000;
  const comeback = await generator.ask({ kind: 'return', spread, atOnce, patience: PATIENCE });
  return { name, sockets, before, idle, startSeconds, comeback };
}
