import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

// Nobody is kept out for longer than this by what they ran up, in seconds.
const LONGEST_BLOCK = 600;

// Small enough that a chunk left unspent is no loss, large enough that few messages wait for the next.
const CHUNKS = 50;

/** So many points within so long for each key, here or on all nodes together. */
export class Rate {
  /** Points in one window. */
  readonly points: number;
  /** What is worth taking at once by who will need more. */
  readonly chunk: number;
  private readonly limiter: RateLimiterAbstract;
  /** Milliseconds. */
  private readonly patience: number | null;

  /** A limiter that does not answer within `patience` ms, if that is given, is not waited for. */
  constructor(limiter: RateLimiterAbstract, patience: number | null = null) {
    this.limiter = limiter;
    this.patience = patience;
    this.points = limiter.points;
    this.chunk = Math.ceil(limiter.points / CHUNKS);
  }

  /** Takes points; answers 0, or for how many ms there are none to be had. */
  take(key: string, points: number): Promise<number> {
    const answer = this.limiter.consume(key, points).then(() => 0, waitOf);
    return this.patience === null ? answer : orElse(answer, this.patience, 0);
  }

  /** Takes points that may not be there; what is missing is worked off at the rate's pace before there are any again. */
  async charge(key: string, points: number): Promise<void> {
    const { consumedPoints, msBeforeNext } = await this.limiter.penalty(key, points);
    if (consumedPoints <= this.points) return;
    const debt = (points / this.points) * this.limiter.duration;
    await this.limiter.block(key, Math.min(LONGEST_BLOCK, Math.ceil(msBeforeNext / 1_000 + debt)));
  }
}

// A limiter whose store fails has an insurance that goes on counting; should that fail too, people come first.
function waitOf(refusal: unknown): number {
  return refusal instanceof RateLimiterRes ? Math.max(1, refusal.msBeforeNext) : 0;
}

/** What a promise resolves with, or the other value when it has not within so many ms. */
function orElse<T>(promise: Promise<T>, patience: number, other: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(other), patience);
    promise.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
