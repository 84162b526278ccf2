import type { RoomId } from './ids.ts';
import { toRoomId } from './new-ids.ts';
import { CODE_LETTERS } from './room-pattern.ts';

// A whole mail may be pasted; its link stands near the beginning.
const LONGEST = 20_000;
// Wrappers are wrapped again when a message is passed on.
const MOST_WRAPPERS = 5;

const LETTER = `[${CODE_LETTERS}]`;
// Dashes, spaces, invisible characters, dots, Japanese keyboards' long vowel sign, and what mail programs put at a line's end.
const BETWEEN = '[\\s\\p{Pd}\\p{Cf}\\u2212\\u2043\\u30fc\\u00b7\\u2022\\u30fb_.,+=>|]*';
const BEFORE = '(?<![\\p{L}\\p{N}])';
const AFTER = '(?![\\p{L}\\p{N}\\p{M}])';
const GROUPS = Array<string>(4).fill(`${LETTER}{4}`).join(BETWEEN);
const LETTERS = Array<string>(16).fill(LETTER).join(BETWEEN);

const ANYWHERE = new RegExp(BEFORE + GROUPS + AFTER, 'iu');
const AT_START = new RegExp(`^${BETWEEN}(${LETTERS})${AFTER}`, 'iu');
const LINK = /(?<![\p{L}\p{N}])call\//giu;
// A full stop after a name ends a sentence, unless more of the same word follows.
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(?!(?:[.@:~%+/]?[\p{L}\p{N}\p{M}_-]))/u;
const WRAPPING = '[\\s\\p{Cf}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}<>"\'`*|';
const AROUND = new RegExp(`^${WRAPPING}]+|${WRAPPING}.,;:!?\\u2026\\u3002]+$`, 'gu');

/**
 * Returns the room that a text names, or null if it names none: a code with or without hyphens, in any case and with any
 * dashes or spaces, a link of any origin, broken over lines, in brackets, inside an invitation or behind a mail filter's
 * address, or the name that a host gave. A code that was damaged on the way, for example cut, names none.
 */
export function roomFrom(text: string): RoomId | null {
  const reading = unwrap(text.slice(0, LONGEST));
  for (const { index } of reading.matchAll(LINK)) {
    const rest = reading.slice(index + 'call/'.length);
    const room = codeIn(AT_START, rest) ?? nameIn(NAME.exec(rest)?.[0]);
    if (room !== undefined) return room;
  }
  const whole = reading.replace(AROUND, '');
  // What is a name as it stands is no text around a code: a host may name rooms by long numbers.
  return codeIn(AT_START, whole, whole) ?? nameIn(whole) ?? codeIn(ANYWHERE, reading) ?? null;
}

/** The text as it was before mail filters and URL encoding, with wide letters as plain ones. */
function unwrap(text: string): string {
  let reading = text;
  // Proofpoint writes addresses in two ways of its own.
  if (/urldefense\.proofpoint\.com\/v2\//iu.test(text))
    reading = text.replace(/_/gu, '/').replace(/-([0-9A-F]{2})/giu, '%$1');
  reading = reading.replace(/urldefense\.(?:com|us|eu)\/v3\/__(.*?)__;/giu, ' $1 ');
  for (let turn = 0; turn < MOST_WRAPPERS && reading.includes('%'); turn += 1) reading = decode(reading);
  return reading.normalize('NFKC');
}

function decode(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes; // a URIError: these are no UTF-8, and no part of a room's name
    }
  });
}

/** The room of a code that a pattern finds; with `whole`, only if nothing but the code is there. */
function codeIn(pattern: RegExp, text: string, whole?: string): RoomId | undefined {
  const found = pattern.exec(text);
  if (found === null || (whole !== undefined && found[0] !== whole)) return undefined;
  const letters = found[0].match(new RegExp(LETTER, 'giu')) ?? [];
  return toRoomId(letters.join('')) ?? undefined;
}

/** The room that a host may have named so; null for a damaged code, which would lead to an empty room. */
function nameIn(name: string | undefined): RoomId | null | undefined {
  const room = toRoomId(name ?? '');
  if (room === null) return undefined;
  return isDamagedCode(room) ? null : room;
}

/** Whether a name is almost a code: of a length or with a letter that no code has. */
function isDamagedCode(name: string): boolean {
  const groups = name.split(/[-_]/u);
  const letters = groups.join('');
  const foreign = letters.replace(new RegExp(LETTER, 'giu'), '').length;
  if (letters.length === 16 && foreign === 0) return false;
  // Numbers and hexadecimal numbers are somebody's own.
  if (!/[g-z]/iu.test(letters)) return false;
  if (groups.length === 1) {
    const isOneOff = letters.length === 15 || letters.length === 17;
    return isOneOff && foreign === 0 && (name === name.toLowerCase() || name === name.toUpperCase());
  }
  const fours = groups.filter(({ length }) => length === 4).length;
  if (fours < 3 || groups.length > 5 || letters.length > 20) return false;
  return foreign === 0 || (fours === 4 && groups.length === 4 && foreign <= 2);
}
