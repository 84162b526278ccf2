import { isIceUrl } from './ice-url.ts';
import { ICE_URLS } from './ice-url.fixture.ts';

describe('the address of an ICE server', () => {
  for (const [url, isGood] of ICE_URLS) {
    it(`${isGood ? 'is' : 'is never'} ${JSON.stringify(url)}`, () => expect(isIceUrl(url)).toBe(isGood));
  }

  it('may be stuns:, which Firefox does not know', () => {
    expect(isIceUrl('stuns:stun.example.org:5349')).toBeTrue();
  });
});
