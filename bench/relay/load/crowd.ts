import { BareClient, PeerJsClient } from './ws-clients.ts';
import type { Client, ClientPlan, Signal } from './client.ts';
import type { Dialect, JoinCommand, Workload } from './commands.ts';
import { EarshotClient, SocketIoClient } from './socketio-client.ts';

/** Two people in one room. */
export interface Pair {
  readonly first: Client;
  readonly second: Client;
}

const CLIENTS: Readonly<Record<Dialect, new (plan: ClientPlan) => Client>> = {
  ws: BareClient,
  socketio: SocketIoClient,
  peerjs: PeerJsClient,
  earshot: EarshotClient,
};
// Fewer than a server's queue of connections not yet accepted, so that none has to wait for TCP to try again.
const JOINS_AT_ONCE = 200;
const ADDRESSES = 8;

/** Makes the pairs; nobody connects yet. */
export function makePairs({ dialect, ports, sockets }: JoinCommand): Pair[] {
  const client = (index: number, side: 0 | 1): Client =>
    new CLIENTS[dialect]({
      port: ports[index % ports.length]?.[side] ?? 0,
      from: `127.0.0.${1 + (index % ADDRESSES)}`,
      room: `room-${index}`,
      name: `person-${index}-${side}`,
    });
  return Array.from({ length: sockets / 2 }, (_, index) => ({
    first: client(index, 0),
    second: client(index, 1),
  }));
}

export function everybody(pairs: readonly Pair[]): Client[] {
  return pairs.flatMap(({ first, second }) => [first, second]);
}

/** Has everybody connect and join; rejects when anybody cannot. */
export async function joinAll(pairs: readonly Pair[]): Promise<void> {
  const waiting = everybody(pairs).values();
  const work = async (): Promise<void> => {
    for (const client of waiting) await client.join();
  };
  await Promise.all(Array.from({ length: JOINS_AT_ONCE }, work));
  aimAll(pairs);
}

/** Tells everybody under what id their partner is reached now. */
export function aimAll(pairs: readonly Pair[]): void {
  for (const { first, second } of pairs) {
    first.aim(second.id);
    second.aim(first.id);
  }
}

export function refusalsOf(pairs: readonly Pair[]): number {
  return everybody(pairs).reduce((sum, { refusals }) => sum + refusals, 0);
}

/** Answers the next thing to send, again and again. */
export function signalsOf(workload: Workload): () => Signal {
  if (workload === 'candidates') return () => 'candidate';
  if (workload === 'acknowledged') return () => 'acknowledged';
  let count = 0;
  return () => ((count = (count + 1) % 10) === 0 ? 'description' : 'acknowledged');
}
