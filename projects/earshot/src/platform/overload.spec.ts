import type { MediaSample } from './media-sample';
import { isOverloaded } from './overload';

/** A sample at a time in s, with the seconds that encoding and decoding have taken so far. */
function sample(at: number, encoding = 0, decoding = 0): MediaSample {
  return {
    at: at * 1_000,
    outgoing: { camera: { coding: encoding } },
    incoming: { camera: { coding: decoding } },
  } as unknown as MediaSample;
}

describe('isOverloaded', () => {
  for (const [what, before, after, expected] of [
    ['a sample in time', sample(10), sample(12.05), false],
    ['one that is late', sample(10), sample(12.6), true],
    ['one that makes up for the late one before', sample(12.6), sample(14), true],
    ['one that follows one left out', sample(10), sample(14.02), false],
    ['the first', null, sample(10), false],
    ['one of another connection, with a clock of its own', sample(10), sample(9), false],
    ['encoding with time to spare', sample(10, 5), sample(12, 5.4), false],
    ['encoding that takes most of the time', sample(10, 5), sample(12, 6.2), true],
    ['decoding that takes most of the time', sample(10, 0, 5), sample(12, 0, 6.2), true],
    ['a new connection, whose totals begin anew', sample(10, 5, 5), sample(12), false],
  ] as const) {
    it(`is ${expected} for ${what}`, () => expect(isOverloaded(before, after)).toBe(expected));
  }
});
