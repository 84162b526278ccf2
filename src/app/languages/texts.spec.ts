import type { CallErrorCode } from '@earshot/angular';
import { ARABIC } from './arabic/arabic';
import { CHINESE } from './chinese/chinese';
import { FRENCH } from './french/french';
import { GERMAN } from './german/german';
import { OTHER_ERRORS } from './german/german-errors';
import { HINDI } from './hindi/hindi';
import { JAPANESE } from './japanese/japanese';
import { PORTUGUESE } from './portuguese/portuguese';
import { SPANISH } from './spanish/spanish';
import type { LanguageTexts } from './texts';
import { LANGUAGE_NAMES } from './names';
import type { Language } from './wanted';

const TEXTS: Readonly<Record<Exclude<Language, 'en'>, LanguageTexts>> = {
  ar: ARABIC,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
  hi: HINDI,
  ja: JAPANESE,
  pt: PORTUGUESE,
  zh: CHINESE,
};

/** What a text must not be, in any language. */
const FAULTS: readonly Fault[] = [
  ['is empty', /^$/u],
  ['has a blank too many', /^\s|\s$|\s{2}/u],
  ['has a typewriter’s quotation mark', /"(?!microphone|\.$)[^=]*"(?!\.)/u],
  ['has three dots for an ellipsis', /\.\.\./u],
  ['is of English words', /\b(?:your|you|the|and|call|please)\b/iu],
  ['has a sentence without a full stop', /[.!?؟।] [^.!?؟।…]*[^.!?؟।…。:»“)\u2069]$/u],
  ['shows what is no text', /undefined|null|NaN|\[object|\$\{/u],
];
type Fault = readonly [fault: string, pattern: RegExp];

const EAST_ASIAN: readonly Fault[] = [
  ['has half-width punctuation', /[\p{Lo}」』”）]\s?[,:;!()]|[\p{Lo}」』”）]\?|[,:;!?()]\p{Lo}/u],
  ['has a sentence without a full stop', /[。！？][^。！？…]*[^。！？…」）]$/u],
  ['is of English words', /[a-z]{3,} [a-z]{3,}/u],
];
/** What a text must not be in one language. */
const FAULTS_IN: Partial<Record<Language, readonly Fault[]>> = {
  ar: [
    ['has Latin punctuation', /\p{sc=Arabic}[,;?]/u],
    ['is of English words', /[a-z]{3,} [a-z]{3,}/u],
  ],
  hi: [
    ['ends a sentence with a Latin full stop', /[\p{sc=Devanagari}”]\.(?:\s|$)/u],
    ['is of English words', /[a-z]{3,} [a-z]{3,}/u],
  ],
  fr: [['lets a line begin with punctuation', /[^\u00a0\u202f](?:[?!»](?:\s|$)|;(?! camera| display))| :/u]],
  ja: EAST_ASIAN,
  zh: EAST_ASIAN,
};

/** A name that would show Latin punctuation beside East Asian writing. */
const NAME = '李娜';
const OTHER = '陈';
const PEOPLE = ['microphone', 'camera', 'devices'] as const;
const CODES = [
  ...Object.keys(OTHER_ERRORS),
  ...[...PEOPLE, 'screen'].flatMap((subject) =>
    [
      'denied',
      'dismissed',
      'framed',
      'blocked',
      'system',
      'busy',
      'missing',
      'unsatisfied',
      'aborted',
      'failed',
    ].map((problem) => `${subject}-${problem}`),
  ),
] as readonly CallErrorCode[];
const CAUSES = ['own-upload', 'own-download', 'this-computer', 'microphone-silent'] as const;
const THEIR_CAUSES = ['their-connection', 'relayed', 'delay', null] as const;
const BOTH = [[true], [false]] as const;
const MANY = Array.from({ length: 12 }, (_, index) => [index]);

/** What a function of the texts is called with, and what of it the text has to show. Others are called with a name. */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  titleWithCount: [of(['3', NAME], 3, NAME)],
  callDetail: [of([NAME, OTHER], NAME, OTHER)],
  showAll: [of(['12'], 12)],
  recording: [of(['3'], 3)],
  deviceLost: [of([NAME, OTHER], NAME, OTHER), of([NAME], NAME, null)],
  sentences: [of([NAME, OTHER], NAME, OTHER)],
  withKey: [of([NAME, 'K'], NAME, 'K')],
  severalJoined: several(),
  severalLeft: several(),
  error: CODES.map((code) => of([], code)),
  askAgain: BOTH.map((args) => of([], ...args)),
  busy: BOTH.flatMap(([isPhone]) => BOTH.map(([isCamera]) => of([], isPhone, isCamera))),
  missing: PEOPLE.map((subject) => of([], subject)),
  connectionOf: [1, 2, 3].map((bars) => of([NAME], NAME, bars)),
  trouble: [
    ...CAUSES.flatMap((cause) => BOTH.map(([camera]) => of([], cause, null, camera))),
    ...THEIR_CAUSES.flatMap((cause) => [of([], cause, null, false), of([NAME], cause, NAME, false)]),
  ],
  cameraPaused: [of([], null), of([NAME], NAME)],
  level: [null, 1, 2, 3].map((bars) => of([], bars)),
  milliseconds: [of(['41'], 40.6)],
  bitrate: [of(['640'], 640_000), of(['2'], 2_000_000)],
  losses: [of(['50', '25'], 0.5, 0.25), of(['–'], null, null)],
  'quality.used': [
    of(['7', '5', '2'], { sent: 5_000, received: 2_000 }),
    of(['2'], { sent: 2e9, received: 1 }),
  ],
  verdict: [
    of([], { verdict: 'good', cause: null }),
    ...['mixed', 'bad'].flatMap((verdict) =>
      [...CAUSES.slice(0, 3), 'their-connection', 'relayed', 'delay', 'interrupted', null].map((cause) =>
        of([], { verdict, cause }),
      ),
    ),
  ],
  summary: MANY.map(([count]) => of(['50', '60'], 50, count, 60)),
  roundTrip: [of([], 0.5), of(['20'], 20)],
  answeredIn: [of(['20'], 20)],
  status: [of(['503'], 503)],
  clock: [of(['5', '0'], 5_000, 100), of(['5'], -5_000, 100), of([], 50, 100)],
};
interface Sample {
  readonly shows: readonly string[];
  readonly given: readonly unknown[];
}

for (const [code, texts] of Object.entries(TEXTS) as [Exclude<Language, 'en'>, LanguageTexts][])
  describe(`The texts in ${LANGUAGE_NAMES[code]}`, () => {
    let all: readonly Said[];

    beforeAll(async () => {
      const { stepTexts, ...call } = texts.call;
      all = said({ ...texts, call, steps: await stepTexts() }, code);
    });

    it('are all there, and without a fault', () => {
      expect(all.length).toBeGreaterThan(450);
      const faults = [...FAULTS, ...(FAULTS_IN[code] ?? [])];
      expect(
        all.flatMap(({ path, text }) =>
          faults.filter(([, pattern]) => pattern.test(text)).map(([fault]) => `${path} ${fault}: ${text}`),
        ),
      ).toEqual([]);
    });

    it('show what they are about', () => {
      expect(
        all.flatMap(({ path, text, shows }) =>
          shows.filter((part) => !text.includes(part)).map((part) => `${path} lacks ${part}: ${text}`),
        ),
      ).toEqual([]);
    });

    it('count things in each plural form of the language', () => {
      const people = (count: number) => texts.call.severalLeft(Array.from({ length: count }, () => NAME));
      expectForms(code, 1, (count) => texts.diagnostics.summary(900, count, 900));
      expectForms(code, 3, people);
    });
  });

/** Expects one form of a text for each of the language's plural categories, and no other. */
function expectForms(language: Language, from: number, textFor: (count: number) => string): void {
  const rules = new Intl.PluralRules(language);
  const forms = new Map<string, Set<string>>();
  for (let count = from; count < 130; count += 1) {
    const category = rules.select(count);
    const form = textFor(count).replace(new RegExp(`(?<!\\d)${count}(?!\\d)`, 'u'), '#');
    forms.set(category, (forms.get(category) ?? new Set()).add(form));
  }
  const found = [...forms.values()].flatMap((texts) => [...texts]);
  expect(found.length).withContext(found.join('\n')).toBe(forms.size);
  expect(new Set(found).size).withContext(found.join('\n')).toBe(forms.size);
}

interface Said {
  readonly path: string;
  readonly text: string;
  /** What the text has to contain. */
  readonly shows: readonly string[];
}

/** Every text under a value: of functions, what they say about the samples. */
function said(value: unknown, path: string, shows: readonly string[] = []): Said[] {
  if (typeof value === 'string') return [{ path, text: value, shows }];
  if (typeof value === 'function') return saidBy(value as (...given: unknown[]) => unknown, path);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    said(inner, `${path}.${key}`, Array.isArray(value) ? [] : shows),
  );
}

function saidBy(speak: (...given: unknown[]) => unknown, path: string): Said[] {
  const [, both = '', key = ''] = /([^.]+\.([^.]+))$/u.exec(path) ?? [];
  const samples = SAMPLES[both] ?? SAMPLES[key];
  if (!samples && speak.length > 1) throw new Error(`${path} needs a sample`);
  return (samples ?? [of([NAME], NAME)]).flatMap(({ shows, given }) => {
    const answer = speak(...given);
    // Of several steps, one has the name.
    const joined = Array.isArray(answer) ? [{ path, text: answer.join('…'), shows }] : [];
    return [...joined, ...said(answer, `${path}(${given.join()})`, Array.isArray(answer) ? [] : shows)];
  });
}

function of(shows: readonly string[], ...given: readonly unknown[]): Sample {
  return { shows, given };
}

/** Two people are named, more are counted. */
function several(): readonly Sample[] {
  return [
    of([NAME, OTHER], [NAME, OTHER]),
    of(
      ['12'],
      Array.from({ length: 12 }, () => NAME),
    ),
  ];
}
