import { setTimeout as sleep } from 'node:timers/promises';
import type { SaturateCommand, Saturation } from './commands.ts';
import { everybody, type Pair, refusalsOf, signalsOf } from './crowd.ts';
import { Meter } from './meter.ts';

const LATE = 5_000;

/** Keeps one message of everybody on its way and counts those that arrive. */
export async function saturate(pairs: readonly Pair[], plan: SaturateCommand): Promise<Saturation> {
  const clients = everybody(pairs);
  const next = signalsOf(plan.workload);
  const refusalsBefore = refusalsOf(pairs);
  let received = 0;
  for (const client of clients) {
    client.onSignal = () => {
      received += 1;
      client.signal(next());
    };
  }
  for (const client of clients) client.signal(next());
  await sleep(plan.warmup * 1_000);
  const meter = new Meter(plan.pids);
  const before = received;
  await sleep(plan.seconds * 1_000);
  const usage = meter.read();
  const messages = received - before;
  const lost = await comeToRest(pairs);
  return { ...usage, messages, lost, refusals: refusalsOf(pairs) - refusalsBefore };
}

/** Nobody answers any more: one message of everybody is still to come. Resolves to how many did not. */
async function comeToRest(pairs: readonly Pair[]): Promise<number> {
  const clients = everybody(pairs);
  let outstanding = clients.length;
  for (const client of clients) client.onSignal = () => (outstanding -= 1);
  const deadline = performance.now() + LATE;
  while (outstanding > 0 && performance.now() < deadline) await sleep(10);
  return outstanding;
}
