import type { ConformanceCase } from './case.ts';
import { CONFORMANCE_CASES } from './cases.ts';
import { World } from './world.ts';

export interface ConformanceResult {
  readonly name: string;
  /** What went wrong; null when the case passed. */
  readonly error: string | null;
}

/**
 * Runs every case against the server at `url` (like `http://localhost:3000`), one after another; of several nodes each
 * connection goes to the next.
 * Each uses a fresh room, so a server in use is not disturbed.
 */
export async function runConformance(
  url: string | readonly string[],
  report: (result: ConformanceResult) => void = () => undefined,
): Promise<ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const { name, run } of CONFORMANCE_CASES) {
    const result = { name, error: await errorOf(typeof url === 'string' ? [url] : url, run) };
    results.push(result);
    report(result);
  }
  return results;
}

async function errorOf(urls: readonly string[], run: ConformanceCase['run']): Promise<string | null> {
  const world = new World(urls);
  try {
    await run(world);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    world.close();
  }
}
