/** Numbers the connections of a page: by the time, so that those of a reloaded page are newer, but never twice or backwards. */
export class Epochs {
  private last = 0;

  /** `now` returns the current time in ms. */
  constructor(private readonly now: () => number) {}

  /** Returns a number that is higher than every one before it, even if the clock was put back. */
  next(): number {
    this.last = Math.max(this.last + 1, Math.trunc(this.now()));
    return this.last;
  }
}
