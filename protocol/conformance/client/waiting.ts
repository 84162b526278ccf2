/** Times in ms: a client does what it must within the first, and what it must not do is waited for so long. */
const PATIENCE = 8_000;
const SILENCE = 400;

/** Resolves to what `look` finds, as soon as it is not undefined. Rejects with `what` when that takes too long. */
export async function found<T>(what: string, look: () => T | undefined, patience = PATIENCE): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`not within ${patience} ms: ${what}`);
    await pause(5);
  }
}

/** Gives the client time to do what it must not do. */
export function silence(): Promise<void> {
  return pause(SILENCE);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
