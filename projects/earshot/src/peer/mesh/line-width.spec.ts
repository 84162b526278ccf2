import { AT_FIRST, type LineWidth, nextLineWidth } from './line-width';
import type { MediaSample } from '../../platform/media-sample';

const WIDE = 1_000_000;

function sample(available: number | null, lossReported = 0): MediaSample {
  return { path: { available }, outgoing: { microphone: { lossReported } } } as unknown as MediaSample;
}

function after(samples: readonly MediaSample[], before: LineWidth = AT_FIRST): LineWidth {
  return samples.reduce((width, one) => nextLineWidth(width, one), before);
}

function times(count: number, one: MediaSample): readonly MediaSample[] {
  return Array.from({ length: count }, () => one);
}

/** For how many samples a line is taken for narrow that is so whenever all is sent, and this one meanwhile. */
function waits(meanwhile: MediaSample): readonly number[] {
  let width = after(times(2, sample(30_000)), after(times(5, sample(WIDE))));
  return Array.from({ length: 5 }, () => {
    let waited = 0;
    for (; width.isNarrow; waited++) width = nextLineWidth(width, meanwhile);
    while (!width.isNarrow) width = nextLineWidth(width, sample(30_000));
    return waited;
  });
}

describe('The width of a line', () => {
  const well = after(times(5, sample(WIDE)));

  it('is narrow when there is not room for a voice and the smallest picture', () => {
    expect(after([sample(80_000)], well).isNarrow).toBeFalse();
    expect(after(times(2, sample(80_000)), well).isNarrow).toBeTrue();
    expect(after([sample(80_000), sample(WIDE), sample(80_000)], well).isNarrow).toBeFalse();
    expect(after(times(50, sample(100_000)), well).isNarrow).toBeFalse();
  });

  it('is narrow when a line that is none too wide loses the voice, and not for what a wide one loses', () => {
    expect(after(times(2, sample(120_000, 0.15)), well).isNarrow).toBeTrue();
    expect(after(times(50, sample(250_000, 0.25)), well).isNarrow).toBeFalse();
    expect(after(times(50, sample(120_000, 0.05)), well).isNarrow).toBeFalse();
  });

  it('is narrow for a voice alone only when that is lost', () => {
    const alone = (one: MediaSample) =>
      times(9, one).reduce((width, next) => nextLineWidth(width, next, false), AT_FIRST).isNarrow;
    expect(alone(sample(40_000))).toBeFalse();
    expect(alone(sample(40_000, 0.15))).toBeTrue();
  });

  it('goes by the loss alone where the browser does not say what it can send', () => {
    expect(after(times(2, sample(null, 0.4)), well).isNarrow).toBeTrue();
    expect(after(times(50, sample(null, 0.2)), well).isNarrow).toBeFalse();
  });

  it('gives a browser the time to find out how wide a line is', () => {
    expect(after(times(6, sample(30_000))).isNarrow).toBeFalse();
    expect(after(times(7, sample(30_000))).isNarrow).toBeTrue();
    expect(after([...times(6, sample(30_000)), sample(300_000)]).isNarrow).toBeFalse();
  });

  it('is not judged in the first seconds of a call, whatever is lost', () => {
    expect(after(times(6, sample(100_000, 0.5))).isNarrow).toBeFalse();
    expect(after(times(7, sample(100_000, 0.5))).isNarrow).toBeTrue();
  });

  it('is not judged by what an overloaded machine does not get through, unless the line is full as well', () => {
    const busy = (roundTrip: number) => {
      const one = {
        ...sample(30_000, 0.3),
        path: { available: 30_000, roundTrip },
      } as unknown as MediaSample;
      return times(20, one).reduce((width, next) => nextLineWidth(width, next, true, true), well).isNarrow;
    };
    expect(busy(2)).toBeFalse();
    expect(busy(400)).toBeTrue();
  });

  it('is tried whole again 8 s later when there is room, and each time in vain after twice as long', () => {
    expect(waits(sample(300_000))).toEqual([4, 8, 16, 32, 32]);
  });

  it('is tried once a minute while there seems to be no room: a browser may be wrong', () => {
    expect(waits(sample(40_000))).toEqual([32, 32, 32, 32, 32]);
    expect(waits(sample(300_000, 0.3))).toEqual([32, 32, 32, 32, 32]);
  });

  it('forgets what was in vain once it has gone well for half a minute', () => {
    const again = after([...times(2, sample(30_000)), ...times(4, sample(WIDE))], well);
    expect(again).toEqual(jasmine.objectContaining({ isNarrow: false, wait: 8 }));
    expect(after(times(14, sample(WIDE)), again).wait).toBe(8);
    expect(after(times(15, sample(WIDE)), again).wait).toBe(4);
  });
});
