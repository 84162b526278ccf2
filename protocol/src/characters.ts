const MARKS = String.raw`[\p{M}\u200C\u200D\p{Emoji_Modifier}]*`;
// One emoji, or several that joiners make one; a flag of two letters, or of a part of a country; or anything, with its marks.
const CHARACTER = new RegExp(
  String.raw`\r\n|\p{Regional_Indicator}{2}|\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}` +
    String.raw`|\p{Extended_Pictographic}${MARKS}(?:\u200D\p{Extended_Pictographic}${MARKS})*|[^]${MARKS}`,
  'gu',
);

/** Letters, digits and signs of ASCII, without a line break, which may be two characters. */
const PLAIN = /^[\x20-\x7e]*$/u;

/** Returns a text's characters as a reader sees them: a letter with its accents is one, and so is an emoji family. */
export function charactersOf(text: string): string[] {
  // Each is one. The first segmenter takes a phone 50 ms to make, and most names need none.
  if (PLAIN.test(text)) return text.split('');
  // Firefox has it since version 125.
  const { Segmenter } = Intl as Partial<typeof Intl>;
  if (!Segmenter) return text.match(CHARACTER) ?? [];
  return Array.from(new Segmenter().segment(text), ({ segment }) => segment);
}
