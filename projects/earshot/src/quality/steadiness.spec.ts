import type { Verdict } from './judge';
import { steadied, UNKNOWN } from './steadiness';

describe('steadied', () => {
  /** Returns the bars after each of several verdicts; `-` before there are any. */
  function shown(verdicts: string): string {
    let state = UNKNOWN;
    return Array.from(verdicts)
      .map((bars) => {
        const verdict = { bars: Number(bars), cause: bars === '3' ? null : 'own-upload' } as Verdict;
        state = steadied(state, verdict);
        return state.bars ?? '-';
      })
      .join('');
  }

  for (const [what, verdicts, bars] of [
    ['waits for a second sample before it says anything', '333', '-33'],
    ['takes the better of the first two', '13', '-3'],
    ['does not care about one bad moment', '3331333', '-333333'],
    ['gets worse after two bad samples', '33311', '-3331'],
    ['goes to the better of two bad samples', '33312', '-3332'],
    ['gets better after five good samples in a row', '33113333333', '-3311111333'],
    ['does not rise on a good moment among bad ones', '3311313131', '-331111111'],
    ['rises no higher than the worst of the last five', '11222223', '-1111122'],
  ] as const) {
    it(what, () => {
      expect(shown(verdicts)).toBe(bars);
    });
  }

  it('keeps the cause that fits what it shows', () => {
    const bad = { bars: 1, cause: 'own-upload' } as const;
    const worse = { bars: 1, cause: 'this-computer' } as const;
    const fine = { bars: 3, cause: null } as const;
    let state = [fine, fine, bad, bad].reduce(steadied, UNKNOWN);
    expect(state.cause).toBe('own-upload');
    state = steadied(state, fine);
    expect([state.bars, state.cause]).toEqual([1, 'own-upload']);
    state = steadied(state, worse);
    expect(state.cause).toBe('this-computer');
    state = [fine, fine, fine, fine, fine].reduce(steadied, state);
    expect([state.bars, state.cause]).toEqual([3, null]);
  });
});
