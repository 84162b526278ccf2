import { once } from 'node:events';
import type { LabPorts } from '../servers/ports.ts';
import { forkScript } from './child.ts';
import { within } from './within.ts';

/** Starts the servers of the hand-made pages, PeerJS's included, in a process of their own. */
export async function startLabServers(scope: AsyncDisposableStack): Promise<LabPorts> {
  const child = scope.use(forkScript(new URL('../servers/main.ts', import.meta.url)));
  const [ports] = (await within(
    20_000,
    "the lab's servers did not start",
    once(child.process, 'message'),
  )) as [LabPorts];
  return ports;
}
