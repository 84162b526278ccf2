import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { EarshotOptionError, type EarshotOptions } from './earshot-options';
import { provideEarshot } from './provide-earshot';
import { AccessToken } from './signaling/socket/access-token';
import { SocketIoSocket } from './signaling/socket/socket-io-socket';

const anything = fc.anything({ withNullPrototype: true });
const or = (...good: readonly unknown[]) => fc.oneof(fc.constantFrom(...good), anything);
const options = fc.record(
  {
    serverUrl: fc.oneof(or('https://calls.example', 'wss://calls.example:8443'), fc.webUrl(), fc.string()),
    token: or('a-token', () => 'a-token'),
    iceTransportPolicy: or('all', 'relay'),
    diagnosticsUrl: or('/help'),
    log: or(() => undefined),
    newer: anything,
  },
  { requiredKeys: [] },
);

function refusalOf(given: unknown): EarshotOptionError | null {
  try {
    provideEarshot(given as EarshotOptions);
    return null;
  } catch (error) {
    if (error instanceof EarshotOptionError) return error;
    throw error;
  }
}

describe('provideEarshot()', () => {
  const WRONG: Record<string, readonly unknown[]> = {
    serverUrl: [
      'calls.example',
      '//calls.example',
      '/\\',
      '/\\calls.example',
      '/\t/calls.example',
      'https://user:secret@calls.example',
      'ftp://calls.example',
      'https://calls.example?x=1',
      7,
      {},
    ],
    token: [7, {}, true],
    iceTransportPolicy: ['', 'relays', 7],
    diagnosticsUrl: [7, new URL('https://calls.example')],
    log: ['console', console],
  };
  for (const [option, values] of Object.entries(WRONG))
    it(`names the option ${option} where it cannot work`, () => {
      for (const value of values) {
        const refusal = refusalOf({ [option]: value });
        expect(refusal?.option as string)
          .withContext(String(value))
          .toBe(option);
        expect(refusal?.message).toContain(`"${option}"`);
      }
      expect(refusalOf({ [option]: undefined })).toBeNull();
    });

  it('takes an object, and no secret stands in what it says', () => {
    for (const given of [null, 7, 'https://calls.example']) expect(refusalOf(given)?.option).toBeNull();
    expect(refusalOf({ token: ['a-secret'] })?.message).not.toContain('a-secret');
    expect(refusalOf(undefined)).withContext('nothing to set').toBeNull();
  });

  it('takes options of any shape, or says which one it is', () => {
    fc.assert(
      fc.property(fc.oneof(options, anything), (given) => {
        const refusal = refusalOf(given);
        if (refusal?.option) expect(Object.hasOwn(given as object, refusal.option)).toBeTrue();
      }),
      { numRuns: 2_500 },
    );
  });

  it('sets up what a call can be made with, if it does not say which option it is', async () => {
    await fc.assert(
      fc.asyncProperty(options, async (given) => {
        if (refusalOf(given)) return;
        TestBed.resetTestingModule();
        TestBed.configureTestingModule({ providers: [provideEarshot(given as EarshotOptions)] });
        const socket = TestBed.inject(SocketIoSocket);
        expect(socket.isConnected).toBeFalse();
        const token = await TestBed.inject(AccessToken).get();
        expect(token === null || token === 'a-token' || token === given.token).toBeTrue();
      }),
      { numRuns: 500 },
    );
  });
});
