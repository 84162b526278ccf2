import { guarded } from './guarded';
import type { Log } from './log';
import { SILENT } from './silent-log';

describe('guarded()', () => {
  let warnings: (readonly [string, unknown])[];
  let log: Log;

  beforeEach(() => {
    warnings = [];
    log = { ...SILENT, warn: (message, detail) => warnings.push([message, detail]) };
  });

  it('returns what the effect returns', async () => {
    expect(guarded(log, 'a step', () => 5)).toBe(5);
    expect(await guarded(log, 'a step', () => Promise.resolve(6))).toBe(6);
    expect(guarded(log, 'a step', () => null)).toBeNull();
    expect(warnings).toEqual([]);
  });

  it('logs what the effect throws', () => {
    const error = new DOMException('closed', 'InvalidStateError');
    const result = guarded(log, 'a step', (): number => {
      throw error;
    });
    expect(result).toBeUndefined();
    expect(warnings).toEqual([['a step', error]]);
  });

  it('logs what the effect rejects with, of whichever class the promise is', async () => {
    expect(await guarded(log, 'a step', () => Promise.reject(new Error('no')))).toBeUndefined();
    const foreign = { then: (_done: unknown, failed: (error: unknown) => unknown) => failed('no') };
    await guarded(log, 'another step', () => foreign as unknown as Promise<void>);
    expect(warnings).toEqual([
      ['a step', new Error('no')],
      ['another step', 'no'],
    ]);
  });
});
