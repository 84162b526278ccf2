// What must never stand in a log, whoever puts it there.
const SECRET_KEYS = [
  'admission',
  'args',
  'authorization',
  'candidate',
  'cookie',
  'credential',
  'description',
  'jwt',
  'name',
  'passcode',
  'password',
  'proxy-authorization',
  'resume',
  'room',
  'sdp',
  'secret',
  'set-cookie',
  'token',
  'turn_secret',
  'username',
];

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const FLAT_LIST = String.raw`\[(?:${STRING}|[^"[\]{}])*\]`;
const PLAIN = String.raw`[^\s"[\]{},]+`;
// An object under such a key keeps its own keys, among which are the secrets.
const SECRET_VALUES = new RegExp(`"(${SECRET_KEYS.join('|')})":(?:${STRING}|${FLAT_LIST}|${PLAIN})`, 'gi');

// The same inside texts, as they stand in a line of JSON: the messages of errors are made by others.
const SECRET_TEXTS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\beyJ[\w-]*\.[\w-]*\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic) [^\s"\\]+/gi, '$1 [token]'],
  [/:\/\/[^\s/"\\@]*@/g, '://[password]@'],
  [/(\/[^\s"\\?]*)\?[^\s"\\]+/g, '$1?[query]'],
  [/\/call\/[^\s"\\?/]+/g, '/call/[room]'],
  [/\bv=0\\r\\n(?:[^"\\]|\\.)*/g, '[sdp]'],
  [/\bcandidate:\S+ \d \S+ \d+ (?:[^"\\]|\\.)*/g, '[candidate]'],
];

/**
 * A line of the log, which is JSON and stays so, without its secrets: at any depth, in lists, errors and what a child
 * logger adds. pino's own redaction would take a path for each key and level: 70 µs a line at four levels, and no further.
 */
export function withoutSecrets(line: string): string {
  const kept = line.replace(SECRET_VALUES, '"$1":"[secret]"');
  return SECRET_TEXTS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), kept);
}
