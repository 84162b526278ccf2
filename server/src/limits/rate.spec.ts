import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Rate } from './rate.ts';

describe('a rate', () => {
  it('has so many points for each key, and says how long there are no more', async () => {
    const rate = new Rate(new RateLimiterMemory({ points: 3, duration: 60 }));
    expect(await rate.take('k', 3)).toBe(0);
    const wait = await rate.take('k', 1);
    expect(wait).toBeGreaterThan(59_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(await rate.take('other', 3)).toBe(0);
  });

  it('has a debt worked off before it gives any more, so that many guesses at once are not cheaper', async () => {
    const rate = new Rate(new RateLimiterMemory({ points: 100, duration: 60 }));
    for (let guess = 0; guess < 10; guess += 1) await rate.charge('k', 20);
    // Five guesses used the window up; each of the other five costs twelve seconds more.
    const wait = await rate.take('k', 1);
    expect(wait).toBeGreaterThan(110_000);
    expect(wait).toBeLessThanOrEqual(126_000);
  });

  it('keeps nobody out for longer than ten minutes', async () => {
    const rate = new Rate(new RateLimiterMemory({ points: 10, duration: 60 }));
    for (let guess = 0; guess < 100; guess += 1) await rate.charge('k', 20);
    expect(await rate.take('k', 1)).toBeLessThanOrEqual(600_000);
  });

  it('lets people in when what counts them does not answer in time, or fails', async () => {
    const limiter = new RateLimiterMemory({ points: 1, duration: 60 });
    const rate = new Rate(limiter, 5);
    const consume = spyOn(limiter, 'consume').and.returnValue(new Promise(() => undefined));
    expect(await rate.take('k', 1)).toBe(0);
    consume.and.rejectWith(new Error('out of order'));
    expect(await rate.take('k', 1)).toBe(0);
  });
});
