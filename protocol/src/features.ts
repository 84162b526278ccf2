/** What a client of this code can do that not every client can: `mesh` is a way for media to travel. */
export const CLIENT_FEATURES: readonly string[] = ['mesh'];

/** What a server of this code can do that not every server can. PROTOCOL.md says what each word means. */
export const SERVER_FEATURES: readonly string[] = ['unknown-fields', 'may-return'];

/** How many features count, and what a word may look like. */
const MOST = 64;
const WORD = /^[a-z][a-z0-9-]{0,31}$/;

/** Returns the features in a list that may hold anything: what is no feature is ignored, and so are all beyond a limit. */
export function readFeatures(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  const words = list.slice(0, MOST).filter((word) => typeof word === 'string' && WORD.test(word)) as string[];
  return [...new Set(words)];
}
