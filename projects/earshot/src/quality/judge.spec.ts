import type { PeerId } from '@earshot/protocol';
import { compared, judge, type Verdict, voiceRating } from './judge';
import { type LinkRates, ratesBetween } from './rates';
import { CHROMIUM, FIREFOX, readRecorded, reportOf } from '../peer/connection/recorded-statistics.fixture';

const FINE = ratesBetween(readRecorded(reportOf(CHROMIUM[0])), readRecorded(reportOf(CHROMIUM[1])))!;
const VOICE = { missing: 0, waited: 60 };
const PICTURE = { framesPerSecond: 30, scale: 1, limitation: 'none' };

describe('voiceRating', () => {
  for (const { rating, roundTrip, ...voice } of [
    { missing: 0, waited: 0, roundTrip: 0, rating: 92.7 },
    { missing: 0, waited: 60, roundTrip: 140, rating: 89.6 },
    { missing: 0.05, waited: 60, roundTrip: 40, rating: 74.9 },
    { missing: 0.2, waited: 60, roundTrip: 40, rating: 48.7 },
    { missing: 0, waited: 80, roundTrip: 600, rating: 59.2 },
    { missing: 1, waited: 80, roundTrip: 600, rating: 0 },
  ]) {
    it(`is about ${rating} for ${JSON.stringify({ ...voice, roundTrip })}`, () => {
      expect(voiceRating(voice, roundTrip)).toBeCloseTo(rating, 0);
    });
  }
});

describe('judge', () => {
  function verdict(change: Partial<LinkRates>): string {
    const { bars, cause } = judge({ ...FINE, ...change });
    return `${bars} ${cause ?? ''}`.trim();
  }
  const down = (missing: number) => ({ down: { ...FINE.down, voice: { ...VOICE, missing } } });
  const up = (missing: number) => ({ up: { ...FINE.up, voice: { ...VOICE, missing } } });

  it('gives calls within one machine three bars, in Chromium and in Firefox', () => {
    const firefox = ratesBetween(readRecorded(reportOf(FIREFOX[0])), readRecorded(reportOf(FIREFOX[1])))!;
    expect(judge(FINE)).toEqual({ bars: 3, cause: null });
    expect(judge(firefox)).toEqual({ bars: 3, cause: null });
  });

  for (const [what, change, expected] of [
    ['a voice with few gaps', down(0.02), '3'],
    ['a voice with gaps', down(0.06), '2 their-connection'],
    ['a voice with many gaps', down(0.2), '1 their-connection'],
    ['gaps in what is sent', up(0.06), '2 own-upload'],
    ['many gaps in what is sent', up(0.2), '1 own-upload'],
    ['a long way', { roundTrip: 400 }, '2 delay'],
    ['a very long way', { roundTrip: 900 }, '1 delay'],
    ['a long way through a relay', { roundTrip: 400, isRelayed: true }, '2 relayed'],
    ['a short way through a relay', { roundTrip: 60, isRelayed: true }, '3'],
    ['a picture that stutters', { pictureIn: { frozen: 0.1, dropped: 0 } }, '2 their-connection'],
    ['a picture that stands still', { pictureIn: { frozen: 0.4, dropped: 0 } }, '1 their-connection'],
    ['pictures that are not shown', { pictureIn: { frozen: 0, dropped: 0.3 } }, '2 this-computer'],
    ['a busy computer', { pictureOut: { ...PICTURE, limitation: 'cpu' } }, '2 this-computer'],
    [
      'a computer too busy to send smoothly',
      { pictureOut: { ...PICTURE, limitation: 'cpu', framesPerSecond: 8 } },
      '1 this-computer',
    ],
    ['a slightly smaller picture', { pictureOut: { ...PICTURE, limitation: 'bandwidth', scale: 0.5 } }, '3'],
    [
      'a much smaller picture',
      { pictureOut: { ...PICTURE, limitation: 'bandwidth', scale: 0.1 } },
      '2 own-upload',
    ],
    [
      'a picture that cannot be sent smoothly',
      { pictureOut: { ...PICTURE, limitation: 'bandwidth', framesPerSecond: 8 } },
      '1 own-upload',
    ],
    ['lost pictures without sound', { up: { bitrate: 1, loss: 0.15, voice: null } }, '2 own-upload'],
  ] as const) {
    it(`gives ${what} "${expected}"`, () => {
      expect(verdict(change)).toBe(expected);
    });
  }

  /** What an overloaded machine does on loopback, and what a bad network adds to it. */
  for (const [what, change, expected] of [
    ['gaps in what is sent', up(0.2), '1 this-computer'],
    ['gaps in what arrives', down(0.2), '1 this-computer'],
    [
      'a picture that cannot be sent smoothly, without any loss',
      { pictureOut: { ...PICTURE, limitation: 'bandwidth', framesPerSecond: 8 } },
      '1 this-computer',
    ],
    ['a picture that stands still', { pictureIn: { frozen: 0.4, dropped: 0 } }, '1 this-computer'],
    ['gaps on a long way', { ...up(0.2), roundTrip: 250 }, '1'],
    ['nothing that is wrong', {}, '3'],
  ] as const) {
    it(`gives ${what}, with more to do than the machine can, "${expected}"`, () => {
      expect(verdict({ ...change, isOverloaded: true })).toBe(expected);
    });
  }

  it('names the worst of several reasons', () => {
    expect(verdict({ ...down(0.06), ...up(0.2) })).toBe('1 own-upload');
  });
});

describe('compared', () => {
  const among = (...verdicts: Verdict[]) =>
    [...compared(new Map(verdicts.map((each, n) => [`p${n}` as PeerId, each]))).values()].map(
      ({ cause }) => cause,
    );
  const of = (cause: Verdict['cause'], bars: Verdict['bars'] = 1): Verdict => ({ bars, cause });

  it('leaves one link as it is', () => {
    expect(among(of('their-connection'))).toEqual(['their-connection']);
    expect(among(of('own-upload'))).toEqual(['own-upload']);
  });

  it('takes gaps from everyone for a weak download of one’s own', () => {
    expect(among(of('their-connection'), of('their-connection'))).toEqual(['own-download', 'own-download']);
    expect(among(of('their-connection'), of(null, 3))).toEqual(['their-connection', null]);
  });

  it('takes gaps on the way to one of several for that person’s connection', () => {
    expect(among(of('own-upload'), of(null, 3))).toEqual(['their-connection', null]);
    expect(among(of('own-upload'), of('own-upload'))).toEqual(['own-upload', 'own-upload']);
  });
});
