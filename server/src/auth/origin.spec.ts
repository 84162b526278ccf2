import { isOriginAllowed, toOrigin } from './origin.ts';

describe('an origin', () => {
  const cases: readonly (readonly [
    origin: string | undefined,
    host: string | undefined,
    isAllowed: boolean,
  ])[] = [
    [undefined, 'call.example.org', true],
    ['https://call.example.org', 'call.example.org', true],
    ['http://call.example.org', 'Call.Example.org', true],
    ['http://192.168.1.7:3000', '192.168.1.7:3000', true],
    ['http://[::1]:3000', '[::1]:3000', true],
    ['https://listed.example', 'call.example.org', true],
    ['https://call.example.org', 'call.example.org:443', true],
    ['https://call.example.org', 'call.example.org:80', true],
    ['http://call.example.org', 'call.example.org:80', true],
    ['https://call.example.org:8443', 'call.example.org:8443', true],
    ['https://call.example.org', 'call.example.org:8443', false],
    ['https://call.example.org:8443', 'call.example.org:443', false],
    ['https://call.example.org:8443', 'call.example.org', false],
    ['https://evil.example', 'call.example.org', false],
    ['https://call.example.org.evil.example', 'call.example.org', false],
    ['https://listed.example.evil.example', 'call.example.org', false],
    ['http://listed.example', 'call.example.org', false],
    ['null', 'call.example.org', false],
    ['', 'call.example.org', false],
    ['https://call.example.org', undefined, false],
  ];

  for (const [origin, host, isAllowed] of cases) {
    it(`${origin ?? 'unsaid'} ${isAllowed ? 'may' : 'may not'} connect to ${host ?? 'no host'}`, () => {
      const hosts = host === undefined ? [] : [host];
      expect(isOriginAllowed({ origin, hosts }, ['https://listed.example'])).toBe(isAllowed);
    });
  }
});

describe('a list of origins', () => {
  const cases: readonly (readonly [pattern: string, origin: string, isAllowed: boolean])[] = [
    ['https://*.example.org', 'https://a.example.org', true],
    ['https://*.example.org', 'https://a.b.example.org', true],
    ['https://*.example.org', 'https://example.org', false],
    ['https://*.example.org', 'http://a.example.org', false],
    ['https://*.example.org', 'https://a.example.org:8443', false],
    ['https://*.example.org:8443', 'https://a.example.org:8443', true],
    ['https://*.example.org', 'https://evilexample.org', false],
    ['https://*.example.org', 'https://a.example.org.evil.org', false],
    ['https://*.example.org', 'https://evil.org#.example.org', false],
    ['https://*.example.org', 'https://evil.org/.example.org', false],
    ['https://*.example.org', 'https://*.example.org', true],
    ['https://*.example.org', 'null', false],
    ['https://*.example.org', 'https://.example.org', false],
    ['capacitor://localhost', 'capacitor://localhost', true],
    ['capacitor://localhost', 'ionic://localhost', false],
    ['ionic://localhost', 'ionic://localhost', true],
    ['tauri://localhost', 'tauri://localhost', true],
    ['http://localhost', 'http://localhost', true],
    ['http://localhost', 'https://localhost', false],
    ['http://localhost', 'http://localhost:8100', false],
  ];
  for (const [pattern, origin, isAllowed] of cases) {
    it(`with ${pattern} ${isAllowed ? 'allows' : 'does not allow'} ${origin}`, () => {
      expect(isOriginAllowed({ origin, hosts: ['call.example.net'] }, [toOrigin(pattern)!])).toBe(isAllowed);
    });
  }

  for (const [text, origin] of [
    ['https://Call.Example.org', 'https://call.example.org'],
    ['https://call.example.org:443', 'https://call.example.org'],
    ['http://[::1]:4200', 'http://[::1]:4200'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['https://*.example.org', 'https://*.example.org'],
    ...[
      ...[
        '*',
        'https://*',
        'https://*.org',
        'https://*.',
        'https://a.*.org',
        'https://*a.example.org',
        'null',
      ],
      ...[
        'https://x/',
        'https://x/y',
        'call.example.org',
        'https://',
        'https://u@x',
        'https://x:99999',
        'https://[zz]',
      ],
    ].map((wrong) => [wrong, null] as const),
  ] as const) {
    it(`takes ${text} for ${origin ?? 'a mistake'}`, () => expect(toOrigin(text)).toBe(origin));
  }
});
