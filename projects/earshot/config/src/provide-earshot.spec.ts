import { TestBed } from '@angular/core/testing';
import fc from 'fast-check';
import { EARSHOT_CONFIG } from './earshot-config';
import { EARSHOT_FAULT, type EarshotOptionError, type EarshotOptions } from './earshot-options';
import { provideEarshot, withSharedCall } from './provide-earshot';
import { SHARES_CALL } from './shares-call';

/** Sets Earshot up with anything, and returns what is wrong with it. */
function faultOf(given: unknown): EarshotOptionError | null {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideEarshot(given as EarshotOptions)] });
  return TestBed.inject(EARSHOT_FAULT);
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
    it(`names the option ${option} where it cannot work, and goes on without it`, () => {
      for (const value of values) {
        const fault = faultOf({ diagnosticsUrl: '/help', [option]: value });
        expect(fault?.option as string)
          .withContext(String(value))
          .toBe(option);
        expect(fault?.message).toContain(`"${option}"`);
        expect(TestBed.inject(EARSHOT_CONFIG)).toEqual(
          option === 'diagnosticsUrl' ? {} : { diagnosticsUrl: '/help' },
        );
      }
      expect(faultOf({ [option]: undefined })).toBeNull();
    });

  it('takes every form of an address that the documentation names', () => {
    const addresses = [
      '',
      '/',
      '/calls',
      'https://calls.example',
      'http://localhost:3000',
      'wss://calls.example/a',
    ];
    for (const serverUrl of addresses) expect(faultOf({ serverUrl })).withContext(serverUrl).toBeNull();
  });

  it('takes an object, and no secret stands in what it says', () => {
    for (const given of [null, 7, 'https://calls.example']) expect(faultOf(given)?.option).toBeNull();
    expect(faultOf({ token: ['a-secret'] })?.message).not.toContain('a-secret');
    expect(faultOf(undefined)).withContext('nothing to set').toBeNull();
  });

  it('never throws, and names an option that it was given', () => {
    const anything = fc.anything({ withNullPrototype: true });
    fc.assert(
      fc.property(anything, (given) => {
        const fault = faultOf(given);
        const isGiven = !fault?.option || Object.hasOwn(given as object, fault.option);
        expect(isGiven).toBeTrue();
      }),
      { numRuns: 500 },
    );
  });

  it('shares the call of the services around where that is wanted', () => {
    expect(TestBed.inject(SHARES_CALL)).toBeFalse();
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [provideEarshot({}, withSharedCall())] });
    expect(TestBed.inject(SHARES_CALL)).toBeTrue();
  });
});
