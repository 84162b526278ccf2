import { isPublic } from './addresses.ts';
import { readDoctorRequest } from './doctor-request.ts';
import { familiesOf, notOfThisMachine } from './families.ts';
import { bad, exitCode, inWords, ok, warn, type Finding } from './finding.ts';
import { checkAdvertised } from './ice-checks.ts';
import { judgeTls, type Handshake } from './tls-check.ts';
import { parseTurnUrl, type TurnUrl } from './turn-url.ts';
import { checkClock, checkHeaders, checkProxy } from './web-checks.ts';

describe('The doctor', () => {
  it('ends with 0, 1 or 2: well, with warnings, broken', () => {
    expect(exitCode([ok('a', 'x')])).toBe(0);
    expect(exitCode([ok('a', 'x'), warn('b', 'y', 'm', 'l')])).toBe(1);
    expect(exitCode([warn('b', 'y', 'm', 'l'), bad('c', 'z', 'm', 'l')])).toBe(2);
  });

  it('says a line a finding, and below what is not well what it means and what mends it', () => {
    expect(inWords([ok('DNS', 'fine'), bad('TLS', 'none', 'No microphone.', 'EARSHOT_DOMAIN')])).toBe(
      'ok    DNS  fine\nbad   TLS  none\n      No microphone.\n      → EARSHOT_DOMAIN',
    );
  });

  it('understands what it is asked', () => {
    const request = readDoctorRequest(['https://call.example.org', '--json', '--token', 'abc']);
    expect(request).toEqual({ url: new URL('https://call.example.org'), isJson: true, token: 'abc' });
  });

  for (const args of [
    [],
    ['call.example.org'],
    ['ftp://x'],
    ['https://x', 'https://y'],
    ['https://x', '--no'],
  ])
    it(`says what is wrong with "${args.join(' ')}"`, () => {
      expect(readDoctorRequest(args)).toEqual({ fault: jasmine.stringMatching(/\S/) });
    });

  it('knows public addresses from others', () => {
    const others = ['10.1.2.3', '172.31.0.1', '192.168.0.1', '100.64.0.1', '127.0.0.1', '169.254.1.1'];
    for (const address of [...others, '::1', 'fd00::1', 'fe80::1'])
      expect(isPublic(address)).withContext(address).toBeFalse();
    for (const address of ['203.0.113.7', '172.32.0.1', '2a00:5678::44'])
      expect(isPublic(address)).withContext(address).toBeTrue();
  });

  it('does not blame a server for a family of addresses that this machine has none of', () => {
    const failure = (code: string) => Object.assign(new Error(), { code });
    const [ipv4, ipv6] = familiesOf(['2a00:5678::44', '203.0.113.7', '203.0.113.8']);
    expect([ipv4?.address, ipv6?.address]).toEqual(['203.0.113.7', '2a00:5678::44']);
    expect(notOfThisMachine('x', ipv6!, failure('ENETUNREACH'))).toEqual(
      ok('x', 'not checked, because this machine has no IPv6'),
    );
    expect(notOfThisMachine('x', ipv6!, failure('ECONNREFUSED'))).toBeNull();
  });

  it('takes STUN and TURN URLs apart', () => {
    const turn = (transport: TurnUrl['transport'], port: number, host = 'a.example'): TurnUrl => ({
      kind: 'turn',
      host,
      port,
      transport,
    });
    expect(parseTurnUrl('turn:a.example')).toEqual(turn('udp', 3478));
    expect(parseTurnUrl('turn:a.example:80?transport=tcp')).toEqual(turn('tcp', 80));
    expect(parseTurnUrl('turns:a.example?transport=tcp')).toEqual(turn('tls', 5349));
    expect(parseTurnUrl('turn:[2001:db8::1]:3478')).toEqual(turn('udp', 3478, '2001:db8::1'));
    expect(parseTurnUrl('stun:a.example')?.kind).toBe('stun');
    for (const url of ['http://a', 'turn:', 'turn:a?transport=sctp']) expect(parseTurnUrl(url)).toBeNull();
  });
});

describe('The doctor’s eye for advertised addresses', () => {
  const verdictOf = (relayed: string, server: string) =>
    checkAdvertised('turn:x', relayed, [server])[0]?.verdict;

  it('finds nothing in the address that the name leads to', () => {
    expect(checkAdvertised('turn:x', '203.0.113.7', ['203.0.113.7'])).toEqual([]);
  });
  it('finds nothing in one of several that the name leads to, nor in a family that it leads to none of', () => {
    expect(checkAdvertised('turn:x', '203.0.113.7', ['2a00:5678::44', '203.0.113.7'])).toEqual([]);
    expect(checkAdvertised('turn:x', '203.0.113.7', ['2a00:5678::44'])).toEqual([]);
  });
  it('warns of one that differs', () => {
    expect(verdictOf('203.0.113.8', '203.0.113.7')).toBe('warn');
  });
  it('finds a private one of a public server broken, and names TURN_EXTERNAL_IP', () => {
    const [finding] = checkAdvertised('turn:x', '10.0.0.5', ['203.0.113.7']);
    expect([finding?.verdict, finding?.line]).toEqual(['bad', jasmine.stringContaining('TURN_EXTERNAL_IP')]);
  });
  it('only warns of it in a laboratory', () => {
    expect(verdictOf('127.0.0.1', '127.0.0.1')).toBe('warn');
  });
});

describe('The doctor’s eye for TLS', () => {
  const now = Date.parse('2026-11-23T00:00:00Z');
  const good: Handshake = { trouble: null, validTo: 'Jan 22 00:00:00 2027 GMT', protocol: 'TLSv1.3' };
  const cases: [what: string, change: Partial<Handshake>, verdict: Finding['verdict'], says: RegExp][] = [
    ['a good certificate', {}, 'ok', /60 days/],
    ['one that is about to end', { validTo: 'Nov 30 00:00:00 2026 GMT' }, 'warn', /only valid for 7 days/],
    [
      'one that has ended',
      { trouble: 'CERT_HAS_EXPIRED', validTo: 'Nov 1 00:00:00 2026 GMT' },
      'bad',
      /expired/,
    ],
    ['an incomplete chain', { trouble: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'bad', /chain is incomplete/],
    ['a foreign name', { trouble: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'bad', /isn’t trusted/],
  ];
  for (const [what, change, verdict, says] of cases)
    it(`sees ${what}`, () => {
      const [finding] = judgeTls({ ...good, ...change }, now);
      expect([finding.verdict, finding.says]).toEqual([verdict, jasmine.stringMatching(says)]);
    });

  it('sees an old version', () => {
    expect(judgeTls({ ...good, protocol: 'TLSv1.1' }, now)[1].verdict).toBe('bad');
    expect(judgeTls(good, now)[1].verdict).toBe('ok');
  });
});

describe('The doctor’s eye for answers', () => {
  it('warns of each header that a proxy took away', () => {
    const verdicts = checkHeaders({
      'content-security-policy': "default-src 'self';base-uri 'self'",
      'permissions-policy': 'microphone=()',
      'x-content-type-options': 'nosniff',
    }).map(({ verdict, says }) => `${verdict} ${says}`);
    expect(verdicts).toEqual(['ok correct', 'warn differs from Earshot’s', 'ok correct', 'warn is missing']);
  });

  it('takes HSTS for the sign that the nodes believe their proxy', () => {
    expect(checkProxy({ 'strict-transport-security': 'max-age=1' }).verdict).toBe('ok');
    expect(checkProxy({})).toEqual(
      jasmine.objectContaining({ verdict: 'warn', line: jasmine.stringContaining('TRUSTED_PROXIES') }),
    );
  });

  it('compares clocks, and blames none for a slow answer', () => {
    const date = 'Mon, 23 Nov 2026 06:00:00 GMT';
    const told = Date.parse(date);
    expect(checkClock(date, told + 500, 0)).toEqual(
      ok('clock', 'the server’s clock matches this machine’s (±0.5 s)'),
    );
    const behind = checkClock(date, told + 60_500, 0);
    expect([behind.verdict, behind.says]).toEqual([
      'bad',
      'the server’s clock is 60.0 s behind this machine’s (±0.5 s)',
    ]);
    expect(checkClock(date, told - 59_500, 0).says).toContain('60.0 s ahead of this machine’s');
    expect(checkClock(date, told + 12_000, 24_000).verdict).toBe('ok');
    expect(checkClock(undefined, 0, 0).verdict).toBe('warn');
  });
});
