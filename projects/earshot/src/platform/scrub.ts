/** The longest text that is kept, in characters. */
const LONGEST = 300;

/** What no line of the log may contain, and what stands in its place. The order matters: a session description has all of them. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Lines of a session description (RFC 8866, 5): a letter, "=", a value.
  [/(?<!\w)[a-z]=\S[^\r\n]*/gu, '[description]'],
  [/candidate:[^\r\n]*/giu, '[candidate]'],
  // Anyone who has a room's link can join it.
  [/\/call\/[^\s"'?#)]+/gu, '/call/[room]'],
  [/(token|passcode|password|credential|secret|bearer)(["']?\s*[:=\s]\s*)["']?[^\s"',}]+/giu, '$1$2[secret]'],
  // Tokens of several parts. The long names of servers look alike, but are without capitals and digits.
  [/(?=[\w.-]*[A-Z\d])[\w-]{8,}\.[\w-]{8,}\.[\w-]*/gu, '[secret]'],
  // Keys, digests and tokens: long, and not only letters.
  [/(?=[a-z+/_=-]*\d)[\w+/=-]{24,}/giu, '[secret]'],
  // IPv6 (RFC 4291, 2.2) has two colons side by side or seven of them, and may end like IPv4.
  [/\[?(?=[0-9a-f:.]*::|(?:[0-9a-f]*:){7})[0-9a-f:.]+(?:%\w+)?\]?/giu, '[hidden]'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b|[\w-]+\.local\b/giu, '[hidden]'],
  [/\s+/gu, ' '],
];

/** Returns a text on one line, without session descriptions, candidates, addresses, rooms and secrets. */
export function scrub(text: string): string {
  const scrubbed = SECRETS.reduce((rest, [secret, word]) => rest.replace(secret, word), text.slice(0, 1_000));
  return scrubbed.slice(0, LONGEST).trim();
}

/** Returns what something thrown or answered says, with its causes. Never throws, whatever it is. */
export function describe(thing: unknown, depth = 0): string {
  try {
    if (thing instanceof Error) {
      const { name, message, cause } = thing;
      const said = message ? `${name}: ${message}` : name;
      return cause === undefined || depth > 2 ? said : `${said} (${describe(cause, depth + 1)})`;
    }
    if (typeof thing === 'string') return thing;
    // Nothing for a function and the like.
    const text: unknown = JSON.stringify(thing);
    return typeof text === 'string' ? text : typeof thing;
  } catch {
    return 'something that cannot be told'; // a getter or `toJSON` that throws, or a ring
  }
}
