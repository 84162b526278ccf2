import { allowsFrames } from './frame-ancestors';

describe('Who may show a room in a frame', () => {
  const OWN = 'https://calls.example';
  const cases: readonly (readonly [policy: string | null, origin: string, isAllowed: boolean])[] = [
    ["default-src 'self'; frame-ancestors 'self' https://intranet.example", 'https://intranet.example', true],
    ["frame-ancestors 'self' https://intranet.example;default-src 'self'", 'http://intranet.example', false],
    ["frame-ancestors 'self'", OWN, true],
    ["frame-ancestors 'self'", 'https://intranet.example', false],
    ["frame-ancestors 'none'", OWN, false],
    ['frame-ancestors https://*.company.example', 'https://a.b.company.example', true],
    ['frame-ancestors https://*.company.example', 'https://company.example', false],
    ['frame-ancestors https://*.company.example', 'https://evilcompany.example', false],
    ['frame-ancestors https://*.company.example:8443', 'https://a.company.example:8443', true],
    ["default-src 'self'", OWN, false],
    [null, 'https://intranet.example', false],
  ];
  for (const [policy, origin, isAllowed] of cases)
    it(`${isAllowed ? 'are' : 'are not'} pages of ${origin} under ${policy ?? 'no policy'}`, async () => {
      const headers = new Headers(policy === null ? {} : { 'content-security-policy': policy });
      const window = {
        location: { href: `${OWN}/call/x`, origin: OWN },
        fetch: () => Promise.resolve({ headers }),
      };
      expect(await allowsFrames(window as unknown as Window & typeof globalThis, origin)).toBe(isAllowed);
    });
});
