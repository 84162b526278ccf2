import { charactersOf } from './characters.ts';

/** What people are called of whose name nothing can be seen. */
export const GUEST = 'Guest';

/** UTF-16 code units of a text that are looked at. */
export const LONGEST_NAME_TEXT = 4_096;
/** Characters as a reader sees them. */
const CHARACTERS = 64;
/** UTF-16 code units of all characters, and code points of one: an emoji family with four skin tones has 11. */
const UNITS = 1_024;
const PIECES = 16;
const ROUNDS = 8;

// Letters of scripts in which a joiner between two letters changes how they are written, or tells words apart.
const JOINING = [
  'Arab',
  'Syrc',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
]
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');
const EMOJI = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
/** Where characters that cannot be seen have a meaning. */
const KEPT = [
  String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}`,
  String.raw`${EMOJI}(?:\u200D${EMOJI}){0,4}`,
  String.raw`[0-9#*]\uFE0F\u20E3`,
  String.raw`\p{scx=Hani}[\u{E0100}-\u{E01EF}]`,
  String.raw`(?=[\p{L}\p{M}])[${JOINING}][\u200C\u200D](?=\p{L})`,
].join('|');
// Control, format and bidi characters, halves of characters, private ones; letters, signs and selectors that draw nothing.
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}]`;

const SPACES = /[\t-\r\u0085\p{Z}]+/gu;
const HIDDEN = new RegExp(`(${KEPT})|${INVISIBLE}`, 'gu');
const SURPLUS_MARKS = /(\p{M}{4})\p{M}+/gu;
const MARKS_OF_NOTHING = /(^| )\p{M}+/gu;

/**
 * Returns a name as others see it: composed (NFC), on one line, without characters that cannot be seen or that turn text
 * around, of at most 64 characters with at most four combining marks each. Empty if nothing can be seen of it.
 */
export function normaliseName(text: string): string {
  let name = text.slice(0, LONGEST_NAME_TEXT);
  // Without what was removed, the rest may combine anew. Honest names need one round, and a second one that changes nothing.
  for (let round = 0; round < ROUNDS; round++) {
    const before = name;
    name = cut(withoutHidden(name));
    if (name === before) return name;
  }
  return '';
}

/** Returns a name as others see it, or `Guest` if nothing can be seen of it. */
export function nameOrGuest(text: string): string {
  return normaliseName(text) || GUEST;
}

function withoutHidden(text: string): string {
  return text
    .replace(SPACES, ' ')
    .normalize('NFC')
    .replace(HIDDEN, (_all, kept?: string) => kept ?? '')
    .replace(SPACES, ' ')
    .replace(MARKS_OF_NOTHING, '$1')
    .replace(SURPLUS_MARKS, '$1')
    .normalize('NFC');
}

function cut(text: string): string {
  let name = '';
  for (const character of charactersOf(text.trim()).slice(0, CHARACTERS)) {
    const short = Array.from(character).slice(0, PIECES).join('');
    if (name.length + short.length > UNITS) break;
    name += short;
  }
  return name.trim();
}
