import { lastValueFrom, of, toArray } from 'rxjs';
import { silenceOf } from './silence';

const SIX_SECONDS = 60;
const quiet = (count: number) => Array.from({ length: count }, () => 0.02);

describe('silenceOf', () => {
  const states = (levels: readonly (number | null)[]) =>
    lastValueFrom(silenceOf(of(...levels)).pipe(toArray()));

  it('tells of a silence of 6 s, and of the sound after it', async () => {
    expect(await states(quiet(SIX_SECONDS - 1))).toEqual([false]);
    expect(await states(quiet(SIX_SECONDS))).toEqual([false, true]);
    expect(await states([...quiet(SIX_SECONDS + 20), 0.3])).toEqual([false, true, false]);
  });

  it('begins anew with every sound', async () => {
    expect(await states([...quiet(40), 0.3, ...quiet(40), 0.3, ...quiet(40)])).toEqual([false]);
  });

  it('does not count while the microphone is off', async () => {
    expect(await states([...quiet(40), null, ...quiet(40)])).toEqual([false]);
    expect(await states([...quiet(SIX_SECONDS), null])).toEqual([false, true, false]);
  });
});
