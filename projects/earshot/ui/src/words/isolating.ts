/** Letters that are written from right to left. */
const TURNS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Returns a text between isolates (Unicode UAX 9: FSI, PDI) if it could turn the text around it. */
export function isolated(text: string): string {
  return TURNS.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Returns texts whose sentences isolate the names in them: whatever people are called, and whichever way the language is
 * written, a name moves nothing around it. Sentences written from left to right altogether stay as they are.
 */
export function isolating<T extends object>(texts: T): T {
  return new Proxy(texts, {
    get(target, key) {
      const text: unknown = Reflect.get(target, key, target);
      return typeof text === 'function' ? sentence(text as Sentence, target) : text;
    },
  });
}

type Sentence = (...parts: unknown[]) => unknown;

function sentence(say: Sentence, texts: object): Sentence {
  return (...parts) => {
    const plain = say.apply(texts, parts);
    return typeof plain === 'string' && TURNS.test(plain) ? say.apply(texts, parts.map(withIsolates)) : plain;
  };
}

function withIsolates(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withIsolates);
  // A word like `own-upload` says which sentence is meant.
  return typeof part === 'string' && !CODE.test(part) ? `\u2068${part}\u2069` : part;
}
const CODE = /^[a-z]+(?:-[a-z]+)+$/u;
