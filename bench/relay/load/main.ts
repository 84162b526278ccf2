// The load generator, in a process of its own: it does what it is told, one command after another.
import type { Command } from './commands.ts';
import { everybody, joinAll, makePairs, type Pair } from './crowd.ts';
import { measureRoundTrips } from './round-trips.ts';
import { saturate } from './saturate.ts';
import { returnAll } from './storm.ts';

let pairs: readonly Pair[] = [];

process.once('disconnect', () => process.exit());
process.on('message', (command) => {
  void carryOut(command as Command).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});

async function carryOut(command: Command): Promise<unknown> {
  switch (command.kind) {
    case 'join': {
      pairs = makePairs(command);
      const began = performance.now();
      await joinAll(pairs);
      return { seconds: (performance.now() - began) / 1_000 };
    }
    case 'round-trips':
      return measureRoundTrips(pairs, command);
    case 'saturate':
      return saturate(pairs, command);
    case 'await-loss':
      await Promise.all(everybody(pairs).map((client) => client.lost()));
      return null;
    case 'return':
      return returnAll(pairs, command);
  }
}
