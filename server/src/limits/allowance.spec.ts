import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Allowance } from './allowance.ts';
import { Rate } from './rate.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('an allowance', () => {
  afterEach(() => jasmine.clock().uninstall());

  function rateOf(points: number): Rate {
    return new Rate(new RateLimiterMemory({ points, duration: 10 }));
  }

  /** Spends one by one, with a pause for purchases after each so many, and answers how often it could. */
  async function spendable(allowance: Allowance, times: number, pauseEvery: number): Promise<number> {
    let spent = 0;
    for (let time = 0; time < times; time += 1) {
      if (allowance.spend(1)) spent += 1;
      if (time % pauseEvery === 0) await settled();
    }
    return spent;
  }

  it('lets through what the rate has, give or take a chunk', async () => {
    const spent = await spendable(new Allowance(rateOf(100), 'k'), 1_000, 1);
    expect(spent).toBeGreaterThanOrEqual(98);
    expect(spent).toBeLessThanOrEqual(102);
  });

  it('lets through no more than two windows in one breath, before any purchase is answered', () => {
    const allowance = new Allowance(rateOf(100), 'k', 10);
    let spent = 0;
    for (let time = 0; time < 1_000; time += 1) if (allowance.spend(1)) spent += 1;
    expect(spent).toBe(110);
  });

  it('shares the rate of its key with every other allowance of that key, and with no other', async () => {
    const rate = rateOf(100);
    const both = [new Allowance(rate, 'k'), new Allowance(rate, 'k')];
    const spent = [await spendable(both[0]!, 80, 1), await spendable(both[1]!, 80, 1)];
    expect(spent[0]! + spent[1]!).toBeLessThanOrEqual(104);
    expect(await spendable(new Allowance(rate, 'other'), 80, 1)).toBe(80);
  });

  it('is open again when the window is over', async () => {
    const rate = new Rate(new RateLimiterMemory({ points: 10, duration: 1 }));
    const allowance = new Allowance(rate, 'k');
    await spendable(allowance, 30, 1);
    expect(allowance.spend(1)).toBeFalse();
    jasmine
      .clock()
      .install()
      .mockDate(new Date(Date.now() + 1_100));
    expect(allowance.spend(1)).toBeTrue();
  });

  it('costs the rate nothing until its first points are spent', () => {
    const rate = rateOf(100);
    const take = spyOn(rate, 'take').and.callThrough();
    const allowance = new Allowance(rate, 'k', 5);
    for (let time = 0; time < 5; time += 1) allowance.spend(1);
    expect(take).not.toHaveBeenCalled();
    allowance.spend(1);
    expect(take).toHaveBeenCalledTimes(1);
  });

  it('buys in chunks: two hundred points in two purchases', async () => {
    const rate = rateOf(10_000);
    const take = spyOn(rate, 'take').and.callThrough();
    const allowance = new Allowance(rate, 'k');
    expect(await spendable(allowance, 200, 1)).toBe(200);
    expect(take.calls.count()).toBeLessThanOrEqual(2);
  });
});
