import { charactersOf } from '@earshot/angular';

/** Returns up to two initials of a name; of a name without letters its first character. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = firstCharacter(words[0] ?? '');
  const last = words.length > 1 ? firstCharacter(words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** Returns the first character as a reader sees it, which may consist of several code points, as a flag does. */
function firstCharacter(word: string): string {
  return charactersOf(word)[0] ?? '';
}

/** Returns a hue (0 to 359 degrees) that is always the same for a name. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const character of name.trim()) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_007;
  return hash % 360;
}
