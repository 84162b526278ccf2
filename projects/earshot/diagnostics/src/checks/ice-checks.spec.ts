import { clockFinding } from './clock-finding';
import { iceProbes, transportOf } from './ice-probes';
import { iceProblem } from './ice-problem';

describe('iceProbes', () => {
  it('try every URL by itself, with the credentials of its server, and each once', () => {
    const login = { username: 'u', credential: 'c' };
    const probes = iceProbes([
      { urls: ['stun:a.example', 'stun:a.example'] },
      { urls: ['turn:a.example:3478?transport=udp', 'turns:a.example:5349'], ...login },
    ]);
    expect(probes.map(({ kind, transport, url }) => [kind, transport, url])).toEqual([
      ['stun', 'udp', 'stun:a.example'],
      ['turn', 'udp', 'turn:a.example:3478?transport=udp'],
      ['turn', 'tls', 'turns:a.example:5349'],
    ]);
    expect(probes[2]?.server).toEqual({ urls: ['turns:a.example:5349'], ...login });
  });

  for (const [url, transport] of [
    ['stun:a', 'udp'],
    ['turn:a', 'udp'],
    ['turn:a?transport=udp', 'udp'],
    ['turn:a?transport=tcp', 'tcp'],
    ['TURNS:a?transport=tcp', 'tls'],
    ['stuns:a', 'tls'],
  ] as const) {
    it(`know that ${url} goes over ${transport}`, () => expect(transportOf(url)).toBe(transport));
  }
});

describe('iceProblem', () => {
  const error = (errorCode: number, errorText = '') => ({ errorCode, errorText });

  for (const [errorCode, text, code] of [
    [300, '', 'other-server'],
    [401, 'Unauthorized', 'wrong-credentials'],
    [403, '', 'refused'],
    [400, '', 'refused'],
    [438, '', 'stale-credentials'],
    [486, '', 'quota-reached'],
    [508, '', 'out-of-relays'],
    [701, 'TURN host lookup received error.', 'name-unknown'],
    [701, 'TURN allocate request timed out.', 'not-reached'],
  ] as const) {
    it(`calls ${errorCode} "${text}" ${code}`, () =>
      expect(iceProblem([error(errorCode, text)])).toEqual({ code, status: errorCode }));
  }

  it('believes the server rather than an interface that does not lead there', () => {
    expect(iceProblem([error(701), error(401)])?.code).toBe('wrong-credentials');
  });

  it('is null without an error', () => expect(iceProblem([])).toBeNull());
});

describe('clockFinding', () => {
  const date = 'Mon, 23 Nov 2026 06:00:00 GMT';
  const told = Date.parse(date);

  it('is content with a clock that agrees, and says how exactly', () => {
    expect(clockFinding(date, told + 400, told + 600)).toEqual({
      verdict: 'good',
      code: 'clock-fits',
      time: 0,
      precision: 600,
    });
  });

  it('warns of a clock that is ahead, and of one that is behind', () => {
    expect(clockFinding(date, told + 60_500, told + 60_500)).toEqual(
      jasmine.objectContaining({ verdict: 'warning', code: 'clock-differs', time: 60_000 }),
    );
    expect(clockFinding(date, told - 59_500, told - 59_500).time).toBe(-60_000);
  });

  it('blames no clock for a slow answer', () => {
    expect(clockFinding(date, told, told + 20_000).verdict).toBe('good');
  });

  it('knows nothing where the server tells no time', () => {
    for (const none of [null, '', 'yesterday'])
      expect(clockFinding(none, 0, 0)).toEqual({ verdict: 'skipped', code: 'clock-unknown' });
  });
});
