import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

// In seconds: no debt blocks an address for longer.
const LONGEST_BLOCK = 600;

// Chunks in one window: small enough that an unspent chunk does not matter, large enough that few messages wait for the next.
const CHUNKS = 50;

/** A number of points for each key within a window, on this node or on all nodes together. */
export class Rate {
  /** Points in one window. */
  readonly points: number;
  /** How many points to take at once when more will be needed. */
  readonly chunk: number;
  private readonly limiter: RateLimiterAbstract;
  /** Milliseconds. */
  private readonly timeout: number | null;

  /** A limiter that does not answer within `timeout` ms, if that is given, is not waited for. */
  constructor(limiter: RateLimiterAbstract, timeout: number | null = null) {
    this.limiter = limiter;
    this.timeout = timeout;
    this.points = limiter.points;
    this.chunk = Math.ceil(limiter.points / CHUNKS);
  }

  /** Takes points; resolves to 0, or to how many ms to wait until there are some. */
  take(key: string, points: number): Promise<number> {
    const answer = this.limiter.consume(key, points).then(() => 0, waitOf);
    return this.timeout === null ? answer : orElse(answer, this.timeout, 0);
  }

  /** Takes points that may not be there; a debt blocks the key until the rate has made up for it. */
  async charge(key: string, points: number): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.limiter.penalty(key, points);
    if (consumedPoints <= this.points) return;
    const debt = (points / this.points) * this.limiter.duration;
    await this.limiter.block(key, Math.min(LONGEST_BLOCK, Math.ceil(msBeforeNext / 1_000 + debt)));
  }
}

// A limiter whose store fails has a fallback that goes on counting; if that fails too, the event is allowed.
function waitOf(refusal: unknown): number {
  return refusal instanceof RateLimiterRes
    ? Math.min(LONGEST_BLOCK * 1_000, Math.max(1, refusal.msBeforeNext))
    : 0;
}

/** Resolves like a promise, or to the other value after `timeout` ms. */
function orElse<T>(promise: Promise<T>, timeout: number, other: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(other), timeout);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
