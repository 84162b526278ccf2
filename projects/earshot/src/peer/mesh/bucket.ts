/** Counts what somebody may do: `size` at once, and `rate` more in each second. */
export class Bucket {
  private level: number;
  private since: number;

  /** `now` returns the current time in ms. */
  constructor(
    private readonly size: number,
    private readonly rate: number,
    private readonly now: () => number,
  ) {
    this.level = size;
    this.since = now();
  }

  /** Takes one; returns whether there was one left. */
  take(): boolean {
    const now = this.now();
    // A clock that is set back gives nothing, and takes nothing.
    const passed = Math.max(0, now - this.since) / 1_000;
    this.since = now;
    this.level = Math.min(this.size, this.level + passed * this.rate);
    if (this.level < 1) return false;
    this.level -= 1;
    return true;
  }
}
