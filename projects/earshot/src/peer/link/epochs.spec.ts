import { Epochs } from './epochs';

describe('Epochs', () => {
  it('follow the clock, but never stand still or go back with it', () => {
    let now = 1_000;
    const epochs = new Epochs(() => now);
    const times = [1_000, 1_000, 5_000.7, 200, -3, 5_001];
    const numbers = times.map((time) => {
      now = time;
      return epochs.next();
    });
    expect(numbers).toEqual([1_000, 1_001, 5_000, 5_001, 5_002, 5_003]);
  });
});
