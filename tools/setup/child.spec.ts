import { writeFileSync } from 'node:fs';
import { fileWords } from './child.mjs';

describe('a file that cannot be written', () => {
  const failure = (code: string): Error =>
    Object.assign(new Error(code), { code, path: '/srv/earshot/dist' });

  for (const code of ['EROFS', 'EACCES', 'EPERM']) {
    it(`has words that say which, and what to do (${code})`, () => {
      const words = fileWords(failure(code));
      expect(words).toContain(`/srv/earshot/dist can’t be written (${code})`);
      expect(words).toContain('Make that folder writable for you, or copy it');
    });
  }

  it('has words where a folder cannot be made on a read-only disk, which Node calls ENOENT', () => {
    expect(fileWords(Object.assign(failure('ENOENT'), { syscall: 'mkdir' }))).toContain('can’t be written');
  });

  it('has words for a full disk', () => {
    let words: string | null = null;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      words = fileWords(error);
    }
    expect(words).toContain('no space left on the disk (ENOSPC');
  });

  it('is told from every other failure', () => {
    for (const error of [new TypeError('x'), failure('ENOENT'), null, undefined, 'x', { code: 'EACCES' }])
      expect(fileWords(error)).toBeNull();
  });
});
