import type { Rate } from './rate.ts';

/**
 * Points bought in advance from a rate, in chunks and in the background, so that spending them costs only a subtraction.
 * While a purchase is under way, one window's points may be spent on credit; the debt is bought next.
 */
export class Allowance {
  private readonly rate: Rate;
  private readonly key: string;
  private points: number;
  private isBuying = false;
  /** Milliseconds of the clock. */
  private blockedAt = 0;
  /** Milliseconds; 0 while it is not blocked. */
  private blockedFor = 0;

  /** `points` are free. */
  constructor(rate: Rate, key: string, points = 0) {
    this.rate = rate;
    this.key = key;
    this.points = points;
  }

  /** Spends points; returns false if there are not enough. */
  spend(cost: number): boolean {
    if (this.points < cost) return this.spendOnCredit(cost);
    this.points -= cost;
    return true;
  }

  private spendOnCredit(cost: number): boolean {
    if (this.blockedFor > 0) {
      // A clock that was put right meanwhile ends the block: an hour back must not make it an hour long.
      const elapsed = Date.now() - this.blockedAt;
      if (elapsed >= 0 && elapsed < this.blockedFor) return false;
      this.blockedFor = 0;
    }
    if (this.points - cost < -this.rate.points) return false;
    this.points -= cost;
    if (!this.isBuying) void this.buy();
    return true;
  }

  private async buy(): Promise<void> {
    this.isBuying = true;
    while (this.points <= 0 && this.blockedFor === 0) {
      const wanted = Math.max(this.rate.chunk, -this.points);
      const wait = await this.rate.take(this.key, wanted);
      if (wait === 0) this.points += wanted;
      else this.block(wait);
    }
    this.isBuying = false;
  }

  private block(wait: number): void {
    this.blockedAt = Date.now();
    this.blockedFor = wait;
    this.points = 0;
  }
}
