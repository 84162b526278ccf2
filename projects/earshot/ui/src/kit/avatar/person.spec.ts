import { hueOf, initialsOf } from './person';

describe('A person without a picture', () => {
  it('has the initials of the first and the last name', () => {
    expect(initialsOf('Ada Lovelace')).toBe('AL');
    expect(initialsOf('  grace  brewster murray hopper ')).toBe('GH');
    expect(initialsOf('Ada')).toBe('A');
    expect(initialsOf('')).toBe('');
  });

  it('keeps characters of several code points whole', () => {
    expect(initialsOf('👩‍🚀 Ride')).toBe('👩‍🚀R');
    expect(initialsOf('élodie')).toBe('É');
  });

  it('always has the same colour for the same name', () => {
    expect(hueOf('Ada')).toBe(hueOf(' Ada '));
    expect(hueOf('Ada')).not.toBe(hueOf('Grace'));
    expect(hueOf('Ada')).toBeGreaterThanOrEqual(0);
    expect(hueOf('Ada')).toBeLessThan(360);
  });
});
