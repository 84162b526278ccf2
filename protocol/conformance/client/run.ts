import type { ClientCase } from './case.ts';
import { CLIENT_CASES } from './cases.ts';
import type { ClientUnderTest } from './client-under-test.ts';
import { Stage } from './stage.ts';

export interface ClientResult {
  readonly name: string;
  /** What went wrong; null when the case passed. */
  readonly error: string | null;
}

/**
 * Runs every case, each on a server of its own with a client that `create` returns; `atOnce` of them at a time. The results are
 * in the order of the cases.
 */
export async function runClientConformance(
  create: () => ClientUnderTest,
  atOnce = 1,
): Promise<readonly ClientResult[]> {
  const results: ClientResult[] = [];
  const cases = [...CLIENT_CASES.entries()];
  const work = async (): Promise<void> => {
    for (let next = cases.shift(); next; next = cases.shift()) {
      const [index, { name, run }] = next;
      results[index] = { name, error: await errorOf(create(), run) };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function errorOf(client: ClientUnderTest, run: ClientCase['run']): Promise<string | null> {
  const stage = await Stage.open(client);
  try {
    await run(stage);
    stage.check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await stage.close();
  }
}
