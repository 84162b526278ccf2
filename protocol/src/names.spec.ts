import fc from 'fast-check';
import { charactersOf } from './characters.ts';
import { nameOrGuest, normaliseName } from './names.ts';

const FAMILY = '👨🏻‍👩🏻‍👧🏻‍👦🏻';
const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
const PERSIAN = 'علی\u200Cرضا';
const SINHALA = 'ක්\u200Dරිෂ්ණ';
const JAPANESE = '葛\u{E0100}城';

/** Names of people, which stay what they are. */
const KEPT = [
  'Ada Lovelace',
  'Zoë 👩‍🚀',
  'عبد الله',
  'नमस्ते',
  'สวัสดี',
  '각하',
  'Nguyễn Thị Ánh',
  "Conan O'Brien-Smith, Jr. (she/her) #1",
  FAMILY,
  ENGLAND,
  '🇩🇪',
  '1️⃣ ❤️‍🔥',
  PERSIAN,
  SINHALA,
  JAPANESE,
];

/** What draws nothing, whatever stands beside it. */
const INVISIBLE = [
  ...['\u0000', '\u001B', '\u007F', '\u00AD', '\u034F', '\u061C', '\u115F', '\u1160', '\u17B4'],
  ...['\u180B', '\u180E', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202B', '\u202D'],
  ...['\u202E', '\u2060', '\u2061', '\u2066', '\u2067', '\u2068', '\u2069', '\u206F', '\u2800', '\u3164'],
  ...['\uFE0F', '\uFEFF', '\uFFA0', '\uFFF9', '\uFFFC', '\uFFFE', '\uD800', '\uDC00', '\uE000'],
  ...['\u{1D159}', '\u{1D173}', '\u{E0001}', '\u{E0061}', '\u{E0100}', '\u{10FFFD}'],
];
const SPACES = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u00A0',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u2029',
  '\u3000',
];
const MARKS = ['\u0301', '\u0316', '\u0489', '\u20DD', '\u064B', '\u0E47', '\u0335'];

function code(text: string): string {
  return Array.from(text, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`).join(' ');
}

for (const kind of ['with Intl.Segmenter', 'without it']) {
  describe(`A name, ${kind},`, () => {
    const { Segmenter } = Intl;
    beforeAll(() => {
      if (kind === 'without it') Reflect.deleteProperty(Intl, 'Segmenter');
    });
    afterAll(() => {
      Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
    });

    for (const name of KEPT) {
      it(`stays ${name}`, () => {
        expect(normaliseName(name)).toBe(name);
      });
    }

    for (const hidden of INVISIBLE) {
      it(`is the same with ${code(hidden)}, and nothing if it is that alone`, () => {
        expect(normaliseName(`A${hidden}d${hidden}${hidden}a${hidden}`)).toBe('Ada');
        expect(normaliseName(`${hidden} ${hidden}${hidden}`)).toBe('');
        expect(nameOrGuest(hidden)).toBe('Guest');
      });
    }

    for (const space of SPACES) {
      it(`stands on one line, with ${code(space)} as one blank`, () => {
        expect(normaliseName(`${space}Ada${space}${space}King${space}`)).toBe('Ada King');
        expect(nameOrGuest(space.repeat(3))).toBe('Guest');
      });
    }

    for (const mark of MARKS) {
      it(`has at most four times ${code(mark)} above and below a character, and none beside one`, () => {
        const shown = normaliseName(`q${mark.repeat(63)}Q`);
        expect(shown.match(/\p{M}/gu)?.length).toBe(4);
        expect(normaliseName(`${mark}Ada ${mark}King`)).toBe('Ada King');
        expect(nameOrGuest(mark.repeat(63))).toBe('Guest');
      });
    }

    it('is composed, so that one name is one text', () => {
      expect(normaliseName('Zoe\u0308')).toBe('Zo\u00EB');
      expect(normaliseName('e\u200B\u0301')).toBe('\u00E9');
    });

    it('is cut after 64 characters that a person sees, never within one', () => {
      expect(normaliseName('x'.repeat(80))).toBe('x'.repeat(64));
      for (const one of [FAMILY, ENGLAND, '🇩🇪', '1️⃣', 'é', 'q\u0316\u0301'])
        expect(normaliseName(one.repeat(70)).replaceAll(one, ''))
          .withContext(one)
          .toBe('');
      expect(charactersOf(normaliseName('🇩🇪'.repeat(70))).length).toBe(64);
    });

    it('is bounded, however much one character has in it', () => {
      for (const one of ['👨\u200D', 'क्', '\u1100', '🏻', '\u0E47', '\u0D4E', 'ب\u200D', '🇩'])
        expect(normaliseName(one.repeat(4_000)).length)
          .withContext(code(one))
          .toBeLessThanOrEqual(1_024);
      for (const one of ['क्', '\u1100', '🏻'])
        expect(normaliseName(one.repeat(4_000)))
          .withContext(code(one))
          .not.toBe('');
    });

    const pieces = [...KEPT, ...INVISIBLE, ...SPACES, ...MARKS, '👩', '🏻', '\u1100', 'ब', '्', 'ب', '🇩', 'a'];
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((parts) => parts.join('')),
    );

    it('is the same however often it is normalised, whatever it was', () => {
      fc.assert(
        fc.property(texts, (text) => {
          const name = normaliseName(text);
          expect(normaliseName(name)).toBe(name);
          expect(name).toBe(name.normalize('NFC'));
        }),
        { numRuns: 2_000 },
      );
    });

    it('is visible or empty, short, on one line, and turns nothing around, whatever it was', () => {
      fc.assert(
        fc.property(texts, (text) => {
          const name = normaliseName(text);
          expect(name).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/u);
          expect(name).not.toMatch(/\p{M}{5}|^\p{M}|^ | $|\s{2}/u);
          expect(charactersOf(name).length).toBeLessThanOrEqual(64);
          expect(name.length).toBeLessThanOrEqual(1_024);
          expect(name).toMatch(/^$|[\p{L}\p{N}\p{P}\p{S}\p{Cn}]/u);
        }),
        { numRuns: 2_000 },
      );
    });
  });
}
