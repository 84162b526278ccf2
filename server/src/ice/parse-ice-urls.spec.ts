import { parseStunUrls, parseTurnUrls } from './parse-ice-urls.ts';

describe('STUN and TURN urls', () => {
  it('are separated by commas', () => {
    expect(parseStunUrls('stun:stun.example.org, stuns:192.0.2.1:5349')).toEqual([
      'stun:stun.example.org',
      'stuns:192.0.2.1:5349',
    ]);
    const turn = [
      'turn:turn.example.org',
      'turn:[2001:db8::1]:3478?transport=udp',
      'turn:turn.example.org:3478?transport=tcp',
      'turns:turn.example.org:443',
    ];
    expect(parseTurnUrls(turn.join(','))).toEqual(turn);
  });

  for (const text of [
    'turn:turn.example.org',
    'stun://stun.example.org',
    'stun:',
    'stun:x?transport=udp',
    'stun:a,,stun:b',
    'stun:a b',
  ]) {
    it(`are not STUN like ${text}`, () => {
      expect(parseStunUrls(text)).toMatch(/^must be urls like stun:/);
    });
  }

  for (const text of [
    'stun:stun.example.org',
    'https://turn.example.org',
    'turn:x?transport=sctp',
    'turn:user:password@x',
    'turn:x:port',
    'turn:x,',
  ]) {
    it(`are not TURN like ${text}`, () => {
      expect(parseTurnUrls(text)).toMatch(/^must be urls like turn:/);
    });
  }
});
