import { describe as told, scrub } from './scrub';

const SDP = `v=0\r\no=- 46117317 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=ice-ufrag:F7gI\r\na=ice-pwd:x9cml/YzichV2+XlhiMu8g
a=fingerprint:sha-256 D2:FA:0E:C3\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=candidate:1 1 udp 2130706431 192.0.2.7 5000 typ host`;

/** What must never be in a log: an example of its kind, in words a browser or a server might put around it. */
const KEPT_OUT: Readonly<Record<string, readonly [text: string, secret: string]>> = {
  'a session description': [`Failed to parse SessionDescription. ${SDP}`, 'ice-pwd'],
  'one line of it': ["Failed to execute 'x': a=ice-ufrag:F7gI Invalid line", 'F7gI'],
  'its key': ['a=ice-pwd:x9cml/YzichV2+XlhiMu8g', 'x9cml'],
  'a candidate': ['candidate:842163049 1 udp 1677729535 203.0.113.9 46154 typ srflx', '842163049'],
  'an address': ['connect ECONNREFUSED 192.0.2.17:3478', '192.0.2.17'],
  'an address in a URL': ["'turn:198.51.100.4:99999' is not a valid URL", '198.51.100.4'],
  'an IPv6 address': ['no route to 2001:db8::8a2e:370:7334', '8a2e'],
  'a long IPv6 address': ['2001:0db8:85a3:0000:0000:8a2e:0370:7334 is away', '85a3'],
  'an address in brackets': ['turn:[2001:db8::1]:3478?transport=udp', '2001:db8'],
  'an address that ends like IPv4': ['::ffff:192.0.2.1', '192.0.2.1'],
  'a name in the local network': ['3f2a9c1e-1234-4f6b-9d7e-abcdefabcdef.local', '3f2a9c1e'],
  'a JWT': ['refused eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN', 'eyJ'],
  'an opaque token': ['host said: f3b1c2d4e5a69788f3b1c2d4e5a69788', 'f3b1c2d4'],
  'a token by name': ['token=hunter2 is too old', 'hunter2'],
  'a bearer': ['Authorization: Bearer abc', 'abc'],
  'a passcode in JSON': ['{"passcode":"1234"}', '1234'],
  'a TURN password': ['credential: "kX9pQ2" refused', 'kX9pQ2'],
  'a room': ['https://calls.example/call/bdfg-hjkm-npqr-stvw#x could not be loaded', 'bdfg'],
};

describe('scrub()', () => {
  for (const [what, [text, secret]] of Object.entries(KEPT_OUT)) {
    it(`keeps ${what} out`, () => {
      expect(text).toContain(secret);
      expect(scrub(text)).not.toContain(secret);
    });
  }

  it('leaves alone what helps', () => {
    for (const text of [
      "InvalidStateError: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Called in wrong state: stable",
      'NotReadableError: Could not start video source',
      'TypeError: Failed to fetch dynamically imported module: https://calls.example/chunk-AB12CD34.js',
      'RTCError: OperationError at 12:34:56.789, after 3.5 s',
      'ice server stun:stun.example.org:3478 was left out',
      'turn:turnserver.examplecompany.com:3478?transport=udp: 701 TURN host lookup received error.',
    ])
      expect(scrub(text)).toBe(text);
  });

  it('is short and on one line', () => {
    const scrubbed = scrub(`first\n\n second\r\n${'long '.repeat(1_000)}`);
    expect(scrubbed).toMatch(/^first second long /u);
    expect(scrubbed).not.toMatch(/[\r\n]/u);
    expect(scrubbed.length).toBeLessThanOrEqual(300);
  });

  it('takes no time over what was made to take long', () => {
    const began = performance.now();
    for (const piece of ['a', '1', ':', '-', 'a.', 'token', '=', 'aaaaaaaa.']) scrub(piece.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('describe()', () => {
  it('says what was thrown, and what caused it', () => {
    const cause = new DOMException('in use', 'NotReadableError');
    expect(told(new Error('camera-busy', { cause }))).toBe('Error: camera-busy (NotReadableError: in use)');
    expect(told('a string')).toBe('a string');
    expect(told(undefined)).toBe('undefined');
    expect(told(null)).toBe('null');
    expect(told({ code: 'room-full' })).toBe('{"code":"room-full"}');
  });

  it('ends, and throws nothing, whatever was thrown', () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    const caused = new Error('caused by itself');
    caused.cause = caused;
    const hostile = {
      get code(): string {
        throw new Error('no');
      },
    };
    for (const thing of [ring, caused, hostile, Symbol('a'), 1n, () => 1, Object.create(null)])
      expect(typeof told(thing)).toBe('string');
  });
});
