import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { LimitOptions } from './limit-options.ts';
import { Rate } from './rate.ts';

/** Over how many seconds the rates that are given per second are averaged: bursts are how calls begin. */
export const WINDOW = 10;
const MINUTE = 60;

// A join waits for the answer, and has more to ask of Redis after that; ms.
const REDIS_PATIENCE = 300;

/** Every rate of one server. */
export interface Rates {
  readonly messages: Rate;
  readonly candidates: Rate;
  readonly addressMessages: Rate;
  readonly addressJoins: Rate;
  readonly addressConnects: Rate;
}

/**
 * Makes the rates. Those of addresses are counted by all nodes together when there is a Redis, and by each node for
 * itself while it is away.
 */
export function createRates(options: LimitOptions, redis: Redis | null): Rates {
  const shared = (name: string, points: number, duration: number): Rate => {
    const own = { keyPrefix: `earshot:limit:${name}`, points, duration };
    const memory = new RateLimiterMemory(own);
    if (redis === null) return new Rate(memory);
    return new Rate(
      new RateLimiterRedis({
        ...own,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: memory,
      }),
      REDIS_PATIENCE,
    );
  };
  // A connection lives on one node, so nobody else need know how much it says.
  const local = (points: number): Rate => new Rate(new RateLimiterMemory({ points, duration: WINDOW }));
  return {
    messages: local(options.messageRate * WINDOW),
    candidates: local(options.candidateRate * WINDOW),
    addressMessages: shared('messages', options.addressMessageRate * WINDOW, WINDOW),
    addressJoins: shared('joins', options.addressJoinRate, MINUTE),
    addressConnects: shared('connects', options.addressConnectRate, MINUTE),
  };
}
