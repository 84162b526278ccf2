import fc from 'fast-check';
import { readRemembered } from './device-selection';
import { audioConstraints, DEFAULT_SETTINGS, readSettings, videoConstraints } from './media-settings';

const anything = fc.anything({ withNullPrototype: true });
const part = fc.oneof(anything, fc.record({ deviceId: anything, label: anything, groupId: anything }));
const settings = fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), '__proto__'), anything);
const devices = fc.dictionary(fc.constantFrom('microphone', 'camera', 'speaker', '__proto__'), part);
/** What anybody may have written in our place, whole or cut off. */
const text = fc
  .tuple(fc.oneof(settings, devices, anything, fc.string()), fc.option(fc.nat({ max: 40 })))
  .map(([value, end]) => {
    const whole = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
    return (whole ?? '').slice(0, end ?? undefined);
  });

describe('Whatever is remembered of devices', () => {
  it('is read as devices, each with texts, or as none', () => {
    fc.assert(
      fc.property(text, (stored) => {
        const remembered = readRemembered(stored);
        expect(Object.keys(remembered)).toEqual(['microphone', 'camera', 'speaker']);
        for (const device of Object.values(remembered))
          if (device) expect(Object.values(device).every((one) => typeof one === 'string')).toBeTrue();
      }),
      { numRuns: 1_500 },
    );
  });

  it('is read as settings that a device can be asked for', () => {
    fc.assert(
      fc.property(text, (stored) => {
        const read = readSettings(stored, DEFAULT_SETTINGS);
        const { video: _video, ...flags } = read;
        expect(Object.values(flags).every((flag) => typeof flag === 'boolean')).toBeTrue();
        expect(Object.keys(read)).toEqual(Object.keys(DEFAULT_SETTINGS));
        expect(Object.keys(audioConstraints(read)).length).toBeGreaterThan(2);
        const { width } = videoConstraints(read) as { width: { ideal: number } };
        expect(width.ideal).toBeGreaterThan(0);
      }),
      { numRuns: 1_500 },
    );
    expect(Object.keys({}.constructor.prototype as object)).toEqual([]);
  });
});
