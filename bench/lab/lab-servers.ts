import { once } from 'node:events';
import type { LabPorts } from '../servers/ports.ts';
import { forkScript } from './child.ts';
import { within } from './within.ts';

/**
 * Starts the servers of the hand-made pages, PeerJS's included, in a process of their own. They listen on 127.0.0.1; with a
 * prefix, which runs them on a machine of a laboratory, on all of that machine's addresses.
 */
export async function startLabServers(
  scope: AsyncDisposableStack,
  prefix: readonly string[] = [],
): Promise<LabPorts> {
  const host = prefix.length > 0 ? '0.0.0.0' : '127.0.0.1';
  const child = scope.use(forkScript(new URL('../servers/main.ts', import.meta.url), prefix, [host]));
  const [ports] = (await within(
    20_000,
    "the lab's servers did not start",
    once(child.process, 'message'),
  )) as [LabPorts];
  return ports;
}
