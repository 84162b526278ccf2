import { setTimeout as sleep } from 'node:timers/promises';
import type { RoundTrips, RoundTripsCommand } from './commands.ts';
import { type Pair, refusalsOf, signalsOf } from './crowd.ts';
import { Meter } from './meter.ts';

const LATE = 5_000;

/** Sends at a fixed rate, whatever comes back, and clocks each round trip from its sending to its return. */
export async function measureRoundTrips(
  pairs: readonly Pair[],
  plan: RoundTripsCommand,
): Promise<RoundTrips> {
  const refusalsBefore = refusalsOf(pairs);
  const { warmup, seconds } = plan;
  const clock = new Clock(pairs, plan);
  await clock.run(warmup);
  clock.forget();
  const meter = new Meter(plan.pids);
  await clock.run(seconds);
  const usage = meter.read();
  const lost = await clock.comeToRest();
  const refusals = refusalsOf(pairs) - refusalsBefore;
  if (clock.returns.length === 0) throw new Error(`nothing came back: ${lost} lost, ${refusals} refused`);
  return {
    ...usage,
    messages: clock.returns.length + clock.arrivals.length,
    p50: quantile(clock.returns, 0.5),
    p99: quantile(clock.returns, 0.99),
    relayP50: quantile(clock.arrivals, 0.5),
    relayP99: quantile(clock.arrivals, 0.99),
    lost,
    refusals,
  };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.floor(sorted.length * share)] ?? NaN;
}

/** The first of each pair, one after another, sends when it is time. */
class Clock {
  /** Milliseconds of the messages that have arrived, and of the round trips that have come back. */
  arrivals: number[] = [];
  returns: number[] = [];
  private outstanding = 0;
  private turn = 0;
  /** Milliseconds between two sendings. */
  private readonly interval: number;
  private readonly senders: readonly (() => void)[];

  constructor(pairs: readonly Pair[], { rate, workload }: RoundTripsCommand) {
    const next = signalsOf(workload);
    this.interval = 2_000 / rate;
    this.senders = pairs.map(({ first, second }) => {
      // What one sends to the other arrives in order.
      const travelling: number[] = [];
      const returning: number[] = [];
      second.onSignal = () => {
        this.arrived(travelling.shift());
        second.signal(next());
      };
      first.onSignal = () => this.back(returning.shift());
      return () => {
        const now = performance.now();
        travelling.push(now);
        returning.push(now);
        first.signal(next());
      };
    });
  }

  async run(seconds: number): Promise<void> {
    const began = performance.now();
    let made = 0;
    for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
      for (; made < Math.floor(elapsed / this.interval); made++) this.send();
      await sleep(1);
    }
  }

  forget(): void {
    this.arrivals = [];
    this.returns = [];
  }

  /** Resolves to how many round trips did not come to an end. */
  async comeToRest(): Promise<number> {
    const deadline = performance.now() + LATE;
    while (this.outstanding > 0 && performance.now() < deadline) await sleep(10);
    return this.outstanding;
  }

  private send(): void {
    this.outstanding += 1;
    this.senders[this.turn]?.();
    this.turn = (this.turn + 1) % this.senders.length;
  }

  private arrived(sentAt: number | undefined): void {
    if (sentAt !== undefined) this.arrivals.push(performance.now() - sentAt);
  }

  private back(sentAt: number | undefined): void {
    if (sentAt === undefined) return;
    this.outstanding -= 1;
    this.returns.push(performance.now() - sentAt);
  }
}
