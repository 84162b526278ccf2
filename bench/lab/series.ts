import { stripVTControlCharacters } from 'node:util';
import type { CallPage, PageName } from '../drivers/call-page.ts';
import type { CallTimes } from '../report/call-times.ts';
import { type CallOptions, measureCall } from './measure-call.ts';

/** The calls of one page in one series. */
export interface PageSeries {
  readonly page: PageName;
  readonly calls: CallTimes[];
  /** Why calls did not come up, one sentence each. */
  readonly failures: string[];
}

export interface SeriesPlan {
  readonly label: string;
  readonly runs: number;
  readonly warmups: number;
}

/** Measures page after page, run after run, so that whatever else the machine does meets all of them alike. */
export async function measureSeries(
  pages: readonly CallPage[],
  plan: SeriesPlan,
  options: CallOptions,
): Promise<PageSeries[]> {
  const series = pages.map(({ name }): PageSeries => ({ page: name, calls: [], failures: [] }));
  for (let run = -plan.warmups; run < plan.runs; run++) {
    const turns = rotated(
      pages.map((page, index) => ({ page, result: series[index] })),
      run + plan.warmups,
    );
    for (const { page, result } of turns) {
      if (result && isHopeless(result)) continue;
      const outcome = await attempt(page, options);
      if (typeof outcome === 'string') result?.failures.push(outcome);
      else if (run >= 0) result?.calls.push(outcome);
      console.error(progress(plan, run, page.name, outcome));
    }
  }
  return series;
}

// A page that never once came up would only make the others wait.
function isHopeless({ calls, failures }: PageSeries): boolean {
  return calls.length === 0 && failures.length >= 3;
}

// Each run begins with another page, so that no page always follows the same one.
function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function attempt(page: CallPage, options: CallOptions): Promise<CallTimes | string> {
  try {
    return await measureCall(page, options);
  } catch (error) {
    // A call that does not come up is a result too: it is counted and told, and the other pages are still measured.
    return firstWords(error);
  }
}

// Playwright says what it waited for in the lines after the first, in colours.
function firstWords(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  return text
    .split('\n', 4)
    .map((line) => line.trim())
    .join(' ');
}

function progress(plan: SeriesPlan, run: number, page: PageName, outcome: CallTimes | string): string {
  const turn = run < 0 ? 'warm-up' : `run ${run + 1}/${plan.runs}`;
  const said =
    typeof outcome === 'string' ? `FAILED: ${outcome}` : `${outcome.steps['first frame']?.toFixed(0)} ms`;
  return `${plan.label}  ${turn.padEnd(9)}  ${page.padEnd(11)}  ${said}`;
}
