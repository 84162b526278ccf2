import { Injectable } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EarshotIntl } from './earshot-intl';
import { injectTexts } from './inject-intl';
import { injectQualityWords } from './inject-quality-words';
import { isolated } from './isolating';

const HEBREW = 'דנה';

@Injectable()
class InHebrew extends EarshotIntl {
  override joined = (name: string): string => `${name} הצטרפה`;
}

/** Returns what every function of the texts says for people called this. */
function sentences(texts: object, name: string): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key]) => {
    const say: unknown = Reflect.get(texts, key);
    if (typeof say !== 'function') return [];
    const several = key.startsWith('several');
    const said = (say as (...parts: unknown[]) => unknown)(several ? [name, name] : name, name);
    return typeof said === 'string' && said.includes(name) ? [[key, said] as [string, string]] : [];
  });
}

describe('A sentence with a name in it', () => {
  it('is not turned around by a name that is written from right to left', () => {
    const texts = TestBed.runInInjectionContext(injectTexts);
    const said = sentences(texts, HEBREW);
    expect(said.length).toBeGreaterThan(15);
    for (const [key, text] of said)
      expect(text.replaceAll(`\u2068${HEBREW}\u2069`, ''))
        .withContext(key)
        .not.toContain(HEBREW);
  });

  it('about quality is not either', () => {
    const words = TestBed.runInInjectionContext(injectQualityWords)();
    expect(words.connectionOf(HEBREW, 3)).toBe(`Connection of \u2068${HEBREW}\u2069: good`);
    expect(words.trouble('their-connection', HEBREW, true)).toContain(`\u2068${HEBREW}\u2069`);
    expect(words.pictureMissing(HEBREW)).toContain(`\u2068${HEBREW}\u2069`);
  });

  it('stays as it is where all of it is written from left to right', () => {
    const texts = TestBed.runInInjectionContext(injectTexts);
    expect(texts.joined('Ada')).toBe('Ada joined');
    for (const [key, text] of sentences(texts, 'Ada'))
      expect(text)
        .withContext(key)
        .not.toMatch(/[\u2066-\u2069]/u);
  });

  it('keeps a name apart whose language is written the other way', () => {
    TestBed.configureTestingModule({ providers: [{ provide: EarshotIntl, useClass: InHebrew }] });
    const texts = TestBed.runInInjectionContext(injectTexts);
    expect(texts.joined('C3 (PO)')).toBe('\u2068C3 (PO)\u2069 הצטרפה');
  });

  it('in a list of names isolates those that need it', () => {
    expect(['Ada', HEBREW].map(isolated).join(', ')).toBe(`Ada, \u2068${HEBREW}\u2069`);
  });
});
