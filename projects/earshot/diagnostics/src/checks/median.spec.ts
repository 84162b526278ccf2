import { median } from './median';

describe('median', () => {
  for (const [values, middle] of [
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2],
  ] as const) {
    it(`of ${values.join(', ')} is ${middle}`, () => expect(median(values)).toBe(middle));
  }

  it('of nothing is not a number', () => expect(median([])).toBeNaN());
});
