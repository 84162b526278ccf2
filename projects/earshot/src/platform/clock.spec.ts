import { TestBed } from '@angular/core/testing';
import { ageing, NOW, WALL_CLOCK } from './clock';

const HOUR = 3_600_000;

describe('The time', () => {
  it('counts on steadily when the device’s clock is put right, forward or back', () => {
    const real = Date.now();
    const now = TestBed.inject(NOW);
    const before = now();
    expect(Math.abs(before - real)).toBeLessThan(1_000);
    const wall = spyOn(Date, 'now');
    expect(before % 1)
      .withContext('people read it')
      .toBe(0);
    for (const hours of [9, -9]) {
      wall.and.returnValue(real + hours * HOUR);
      expect(now() - before).toBeLessThan(1_000);
      expect(now()).toBeGreaterThanOrEqual(before);
      expect(TestBed.inject(WALL_CLOCK)()).toBe(real + hours * HOUR);
    }
  });

  it('ages with whichever clock goes on, and never backwards', () => {
    let [steady, wall] = [1_000, 5_000_000];
    const age = ageing(
      () => steady,
      () => wall,
    );
    expect(age()).toBe(1_000);
    const grows = (passed: number, shown: number, by: number) => {
      const before = age();
      steady += passed;
      wall += shown;
      expect(age() - before).toBe(by);
    };
    grows(500, 500, 500);
    grows(0, 8 * HOUR, 8 * HOUR); // asleep
    grows(500, -9 * HOUR, 500); // put back
    grows(500, 500, 500);
    grows(0, -1, 0);
  });
});
