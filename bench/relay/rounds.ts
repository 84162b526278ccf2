/** What came of one thing in one round. */
export interface Rounds<R> {
  /** One list per round. */
  readonly runs: readonly (readonly R[])[];
  /** Why measures came to nothing, one sentence each. */
  readonly failures: readonly string[];
}

/**
 * Measures one after another, and each round begins with another one, so that whatever else the machine does meets all alike.
 * A measure that fails is told and left out; the others are still taken.
 */
export async function inRounds<T extends { readonly name: string }, R>(
  items: readonly T[],
  rounds: number,
  measure: (item: T) => Promise<R>,
): Promise<Rounds<R>> {
  const runs: R[][] = [];
  const failures: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = round % items.length;
    const own: R[] = [];
    for (const item of [...items.slice(start), ...items.slice(0, start)]) {
      try {
        own.push(await measure(item));
      } catch (error) {
        // A server that does not start, or loses its clients, is a result too.
        failures.push(`${item.name}: ${error instanceof Error ? error.message : String(error)}`);
        console.error(`FAILED  ${failures.at(-1)}`);
      }
    }
    runs.push(own);
  }
  return { runs, failures };
}
