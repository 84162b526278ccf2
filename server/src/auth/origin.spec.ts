import { isOriginAllowed } from './origin.ts';

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
      expect(isOriginAllowed({ origin, host }, ['https://listed.example'])).toBe(isAllowed);
    });
  }
});
