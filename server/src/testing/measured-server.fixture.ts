import { createApp } from '../app.ts';

// A server in a process of its own, started with --expose-gc: it says where it is, and its heap when it is asked.

const generous = 1_000_000;
const server = await createApp({
  seatGrace: 20,
  limits: {
    addressMessageRate: generous,
    addressJoinRate: generous,
    addressConnectRate: generous,
    // One connection after another says a thousand wrong things, and is heard out.
    messageRate: generous,
    candidateRate: generous,
    refusals: generous,
  },
});

process.on('message', () => void measure());
// Whoever started this process has gone.
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url });

async function measure(): Promise<void> {
  // Twice, since what the first run lets go of may hold more.
  for (let run = 0; run < 2; run += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  const { sockets, rooms } = await server.stats();
  process.send?.({ heap: heapUsed + external, sockets, rooms });
}
