import type { Bars, QualityTrouble } from '@earshot/angular';
import { TestBed } from '@angular/core/testing';
import type { BrowserAtHand } from './browser-at-hand';
import { stepsIn } from './device-steps';
import { ENGLISH_STEPS } from './english-steps';
import { EarshotIntl } from './earshot-intl';
import { CODES } from './error-codes.fixture';
import { ENGLISH as PRIVACY } from './privacy-words';
import { ENGLISH as QUALITY } from './quality-words';

/** What a text must not be, each with a pattern that finds it. CONTRIBUTING.md says why. */
const FAULTS: readonly (readonly [fault: string, pattern: RegExp])[] = [
  ['is empty', /^$/u],
  ['has a blank too many', /^\s|\s$|\s{2}/u],
  ['has a typewriter’s apostrophe', /'/u],
  ['has three dots for an ellipsis', /\.\.\./u],
  ['has three sentences', /[.!?…] .+[.!?…] .+/u],
  ['has a sentence without a full stop', /[.!?] [^.!?…]*$/u],
  ['has no contraction', /\b(?:can|could|did|do|does|has|have|is|are|was|were|will|would) ?not\b/iu],
  ['has no contraction', /\b(?:you|they|we) (?:are|have|will)\b|\bit is\b/iu],
  ['uses a word of ours', /\b(?:room|meeting|participants?|peers?|seat|signalling|knock|lobby)\b/iu],
  ['is no plain English', /\b(?:whoever|just now|the others|mend|wholly)\b/iu],
];

const FAMILIES = ['chromium', 'firefox', 'safari', 'other'] as const;
const SYSTEMS = ['windows', 'mac', 'linux', 'android', 'ios', 'other'] as const;
const SHELLS = ['tab', 'installed', 'in-app'] as const;
const BROWSERS: readonly BrowserAtHand[] = FAMILIES.flatMap((family) =>
  SYSTEMS.flatMap((system) => SHELLS.map((shell) => ({ family, system, shell }))),
);
const CAUSES: readonly QualityTrouble['cause'][] = [
  'own-upload',
  'own-download',
  'their-connection',
  'this-computer',
  'relayed',
  'delay',
  'microphone-silent',
  null,
];

function faultsOf(text: string): string[] {
  return FAULTS.filter(([, pattern]) => pattern.test(text)).map(([fault]) => `“${text}” ${fault}`);
}

/** Every text below a value: of a function, what it returns for two people's names. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsIn((value as (...names: string[]) => unknown)('Ada', 'Ben'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

describe('Every text', () => {
  const faultsIn = (texts: readonly string[]) => texts.flatMap(faultsOf);

  it('of the components is plain and in at most two sentences', () => {
    const { changes: _, ...texts } = TestBed.inject(EarshotIntl);
    expect(textsIn(texts).length).toBeGreaterThan(150);
    expect(faultsIn(textsIn(texts))).toEqual([]);
  });

  it('of an error is', () => {
    const intl = new EarshotIntl();
    expect(faultsIn(CODES.flatMap((code) => textsIn(intl.error(code))))).toEqual([]);
  });

  it('of a step is', () => {
    const steps = CODES.flatMap((code) =>
      BROWSERS.flatMap((browser) => stepsIn(ENGLISH_STEPS, code, browser)),
    );
    expect(faultsIn([...new Set(steps)])).toEqual([]);
  });

  it('about privacy is', () => {
    expect(faultsIn(textsIn(PRIVACY))).toEqual([]);
  });

  it('about quality is', () => {
    const { trouble, connectionOf, level, verdict, losses, used, ...rest } = QUALITY;
    const usage = { sent: 1, received: 2 };
    const cases = CAUSES.flatMap((cause) => [
      ...[null, 'Ada'].flatMap((name) => [true, false].map((camera) => trouble(cause, name, camera))),
      ...(['good', 'mixed', 'poor'] as const).map((how) =>
        verdict({ duration: 0, usage, verdict: how, cause: cause === 'microphone-silent' ? null : cause }),
      ),
    ]);
    const bars = ([1, 2, 3] as const satisfies readonly Bars[]).flatMap((of) => [
      connectionOf('Ada', of),
      level(of),
    ]);
    expect(faultsIn([...cases, ...bars, losses(0, 0.5), used(usage), ...textsIn(rest)])).toEqual([]);
  });

  it('would be refused if it were as it must not be', () => {
    for (const text of [
      ' Join',
      'You can not join.',
      "It isn't here.",
      'One. Two. Three.',
      'Wait. Then go',
      'You are offline.',
      'Ask the others.',
    ])
      expect(faultsOf(text)).withContext(text).not.toEqual([]);
  });
});
