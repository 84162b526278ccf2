/** Something that is pinged, and expires without an answer. */
export interface Pulse {
  /** Sends a ping. */
  ping(): void;
  /** Called when the time for a pong is over, whether there was a ping or not. */
  expire(): void;
}

const TICK = 100;

/**
 * Pings many connections, each every `interval` ms, and gives each `timeout` ms to answer: with one timer for all instead of
 * two for each, and spread evenly over the interval.
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

  /** Adds a connection; its first ping is one interval from now. Returns its slot. */
  add(pulse: P): number {
    this.slots[this.now]?.add(pulse);
    return this.now;
  }

  remove(pulse: P, slot: number): void {
    this.slots[slot]?.delete(pulse);
  }

  /** All connections that are pinged. */
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
