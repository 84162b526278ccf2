import { TestBed } from '@angular/core/testing';
import { EarshotIntl } from './earshot-intl';
import { CODES } from './error-codes.fixture';

describe('EarshotIntl', () => {
  it('says for every error what happened and what to do next', () => {
    const intl = TestBed.inject(EarshotIntl);
    for (const code of CODES) {
      const { title, next } = intl.error(code);
      expect(title)
        .withContext(code)
        .toMatch(/^[A-Z].{10,}\.$/u);
      expect(next)
        .withContext(code)
        .toMatch(/^[A-Z].{10,}\.$/u);
      expect(`${title} ${next}`).withContext(code).not.toContain('undefined');
    }
  });
});
