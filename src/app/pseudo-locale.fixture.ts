import { Injectable, type Provider } from '@angular/core';
import { DiagnosticsIntl } from '@earshot/angular/diagnostics';
import { EarshotIntl } from '@earshot/angular/ui';
import { ENGLISH as PRIVACY } from '../../projects/earshot/ui/src/words/privacy-words';
import { ENGLISH as QUALITY } from '../../projects/earshot/ui/src/words/quality-words';
import { AppWords } from './words/app-words';
import { ENGLISH } from './words/english';

/** What a text of the made-up language begins and ends with: nothing else does. */
export const [BEGIN, END] = ['⟦', '⟧'] as const;
/** How much longer than English a language may be, which German is. */
const GROWTH = 1.4;

const ACCENTED: Readonly<Record<string, string>> = {
  ...{
    a: 'á',
    c: 'ç',
    d: 'đ',
    e: 'é',
    g: 'ğ',
    h: 'ĥ',
    i: 'í',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    o: 'ó',
    r: 'ŕ',
    s: 'š',
  },
  ...{
    t: 'ŧ',
    u: 'ú',
    w: 'ŵ',
    y: 'ý',
    z: 'ž',
    A: 'Á',
    C: 'Ç',
    D: 'Ð',
    E: 'É',
    G: 'Ğ',
    H: 'Ĥ',
    I: 'Í',
    N: 'Ñ',
  },
  ...{ O: 'Ó', R: 'Ŕ', S: 'Š', T: 'Ŧ', U: 'Ú', W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
};
const VOWEL = /[aeiou]/giu;

/**
 * Returns English texts, and functions that make them, in a made-up language that every reader of English can read: each text
 * between brackets, every letter with an accent, and the words as long as the longest language's. What is said about a
 * person leaves the name as it is.
 */
export function pseudo<T>(texts: T): T {
  return wrapped(texts, []) as T;
}

function wrapped(value: unknown, parts: readonly string[]): unknown {
  if (typeof value === 'string') return value && `${BEGIN}${grown(value, parts)}${END}`;
  if (typeof value === 'function')
    return (...given: unknown[]) =>
      wrapped((value as (...parts: unknown[]) => unknown)(...given), namesIn(given));
  if (value instanceof Promise) return value.then((texts) => wrapped(texts, parts));
  if (Array.isArray(value)) return value.map((text) => wrapped(text, parts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, wrapped(text, parts)]));
}

function namesIn(given: readonly unknown[]): string[] {
  return given.flat().filter((part): part is string => typeof part === 'string' && part !== '');
}

/** Makes the words longer, which is harder on a button than more of them would be. */
function grown(text: string, names: readonly string[]): string {
  const [name, ...others] = names;
  if (name !== undefined && text.includes(name))
    return text
      .split(name)
      .map((piece) => grown(piece, others))
      .join(name);
  if (name !== undefined) return grown(text, others);
  let lacking = Math.ceil(text.length * (GROWTH - 1));
  const longer = text.replace(VOWEL, (vowel) => (lacking-- > 0 ? vowel + vowel.toLowerCase() : vowel));
  const tail = lacking > 0 ? 'o'.repeat(lacking) : '';
  return longer.replace(/(?=[.!?…:]*$)/u, tail).replace(/\w/gu, (letter) => ACCENTED[letter] ?? letter);
}

/** Whatever language is chosen, the made-up one. */
@Injectable()
class PseudoWords extends AppWords {
  constructor() {
    super();
    this.use('en');
  }

  override use(language: string): void {
    super.use(language, pseudo(ENGLISH));
  }
}

/** For specs: the app speaks the made-up language. */
export const PSEUDO_LOCALE: Provider[] = [
  { provide: AppWords, useClass: PseudoWords },
  {
    provide: EarshotIntl,
    useFactory: () => {
      const intl = new EarshotIntl();
      const { changes: _, ...texts } = intl;
      const { error, ...others } = { ...texts, error: EarshotIntl.prototype.error };
      return Object.assign(intl, pseudo(others), {
        error: pseudo(error),
        quality: pseudo(QUALITY),
        privacy: pseudo(PRIVACY),
      });
    },
  },
  {
    provide: DiagnosticsIntl,
    useFactory: () => {
      const intl = new DiagnosticsIntl();
      const { changes: _, ...texts } = intl;
      return Object.assign(intl, pseudo(texts));
    },
  },
];
