import { ICE_URLS } from '../../../protocol/src/ice-url.fixture.ts';
import { readConfiguration } from '../configuration/configuration.ts';
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

describe('an address that browsers refuse', () => {
  for (const [url] of ICE_URLS.filter(([address, isGood]) => !isGood && /^(stun|turn):/.test(address))) {
    it(`keeps the server from starting: ${JSON.stringify(url)}`, () => {
      const kind = url.startsWith('stun') ? 'STUN' : 'TURN';
      const servers = JSON.stringify([{ urls: ['stun:a', url], username: 'u', credential: 'hunter2' }]);
      for (const environment of [
        { [`${kind}_URLS`]: `${kind.toLowerCase()}:a,${url}`, TURN_SECRET: 'x'.repeat(32) },
        { ICE_SERVERS: servers },
      ]) {
        const configuration = readConfiguration(environment);
        const mistakes = 'mistakes' in configuration ? configuration.mistakes : [];
        const [name = ''] = Object.keys(environment);
        expect(mistakes.filter((mistake) => mistake.startsWith(`${name} `)).length)
          .withContext(mistakes.join('\n'))
          .toBe(1);
        expect(mistakes.join('')).not.toContain('hunter2');
      }
    });
  }
});
