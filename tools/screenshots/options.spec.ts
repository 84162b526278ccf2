import { readOptions } from './options.ts';
import { STATES } from './states.ts';

describe('the choice of screenshots', () => {
  it('is every state in every size and theme without an option', () => {
    const { states, sizes, themes, languages } = readOptions([]);
    expect(states).toEqual(Object.keys(STATES));
    expect(sizes).toEqual(['phone', 'landscape', 'tablet', 'desktop']);
    expect(themes).toEqual(['light', 'dark']);
    expect(languages).toEqual(['en']);
  });

  it('takes the whole name of a state, or the words that several begin with', () => {
    expect(readOptions(['--only', 'home']).states).toEqual([
      'home',
      'home-nonsense',
      'home-offline',
      'home-install',
      'home-recent',
    ]);
    expect(readOptions(['--only', 'moved,passcode-wrong']).states).toEqual(['passcode-wrong', 'moved']);
  });

  it('refuses a name that there is not, and says which there are', () => {
    expect(() => readOptions(['--only', 'lob'])).toThrowError(/No such state: lob\. There are: home/);
    expect(() => readOptions(['--sizes', 'phone,watch'])).toThrowError(/No such size: watch/);
    expect(() => readOptions(['--themes', 'pink'])).toThrowError(/No such theme: pink/);
    expect(() => readOptions(['--languages', 'eo'])).toThrowError(/No such language: eo/);
    expect(() => readOptions(['--everything'])).toThrowError(/--everything/);
  });
});
