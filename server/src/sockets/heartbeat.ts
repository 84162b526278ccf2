/** Something that is alive as long as it answers. */
export interface Pulse {
  /** Asks for a sign of life. */
  ping(): void;
  /** The time for an answer to the last ping, if there was one, is over. */
  expire(): void;
}

const TICK = 100;

/**
 * Asks many connections for signs of life, each every `interval` ms, and gives each `timeout` ms to answer: with one timer
 * for all instead of two for each, spread so evenly that no moment belongs to pings alone.
 */
export class Heartbeat<P extends Pulse> {
  /** Milliseconds, whole multiples of 100; the time-out is shorter than the interval. */
  readonly interval: number;
  readonly timeout: number;
  private readonly slots: Set<P>[];
  private readonly lag: number;
  private readonly timer: NodeJS.Timeout;
  private now = 0;

  constructor(interval: number, timeout: number) {
    this.interval = interval;
    this.timeout = timeout;
    this.slots = Array.from({ length: interval / TICK }, () => new Set());
    this.lag = timeout / TICK;
    this.timer = setInterval(() => this.tick(), TICK).unref();
  }

  /** Begins with a ping one interval from now; answers in which slot. */
  add(pulse: P): number {
    this.slots[this.now]?.add(pulse);
    return this.now;
  }

  remove(pulse: P, slot: number): void {
    this.slots[slot]?.delete(pulse);
  }

  /** All that are asked. */
  pulses(): readonly P[] {
    return this.slots.flatMap((pulses) => [...pulses]);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const { length } = this.slots;
    this.now = (this.now + 1) % length;
    for (const pulse of this.slots[(this.now - this.lag + length) % length] ?? []) pulse.expire();
    for (const pulse of this.slots[this.now] ?? []) pulse.ping();
  }
}
