/** In ms: how long to wait between two looks. */
const AGAIN_AFTER = 5;
/** In ms. Test runners end a test after 5 s: this is to say before what it waits for. */
const WITHIN = 4_000;

/**
 * Waits until a condition holds, and rejects with its text after `within` ms: for what no fixture waits for, such as what
 * somebody else in a call does.
 */
export async function until(condition: () => boolean | Promise<boolean>, within = WITHIN): Promise<void> {
  const end = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > end)
      throw new Error(`Did not come true within ${String(within)} ms: ${condition.toString()}`);
    await pause();
  }
}

/** Waits until something is there, and resolves to it. */
export async function found<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + WITHIN;
  for (;;) {
    const thing = await look();
    if (thing !== null) return thing;
    if (Date.now() > end) throw new Error(`There is no ${what}`);
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
}
