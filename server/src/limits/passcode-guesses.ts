import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

/** Seconds. */
const HOUR = 3_600;
/** Somebody who mistypes stops before. */
const TOLD_AT = 5;

/** How often people gave a wrong passcode for each room, within an hour of the first one, whatever their addresses. */
export class PasscodeGuesses {
  /** Wrong passcodes an hour. */
  readonly limit: number;
  private readonly limiter: RateLimiterAbstract;

  /** Counts together with all servers that share this Redis, if there is one. */
  constructor(limit: number, redis: Redis | null) {
    this.limit = limit;
    const own = { keyPrefix: 'earshot:limit:guesses', points: limit, duration: HOUR };
    const insuranceLimiter = new RateLimiterMemory(own);
    this.limiter =
      redis === null
        ? insuranceLimiter
        : new RateLimiterRedis({ ...own, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter });
  }

  /** Whether there were too many. Never rejects. */
  async areSpent(room: string): Promise<boolean> {
    // Without Redis the memory of this node counts.
    const counted = await this.limiter.get(room).catch(() => null);
    return counted !== null && counted.consumedPoints >= this.limit;
  }

  /** Counts a wrong one; resolves to how many there were. Never rejects. */
  async note(room: string): Promise<number> {
    const counted = await this.limiter.penalty(room, 1).catch(() => null);
    return counted?.consumedPoints ?? 0;
  }

  /** Whether moderators should hear of it. */
  isNews(wrong: number): boolean {
    return wrong === Math.min(TOLD_AT, this.limit) || wrong === this.limit;
  }
}
