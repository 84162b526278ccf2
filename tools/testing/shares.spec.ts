import { Shares } from './shares.ts';

describe('the shares of the specs', () => {
  it('go to one browser each, and stay with it', () => {
    const shares = new Shares(2);
    expect(shares.of('a')).toEqual({ index: 0, of: 2 });
    expect(shares.of('b')).toEqual({ index: 1, of: 2 });
    expect(shares.of('a')).toEqual({ index: 0, of: 2 });
  });

  it('are for Karma’s browsers: a page that a person opens runs everything', () => {
    expect(new Shares(2).of('')).toEqual({ index: 0, of: 1 });
  });
});
