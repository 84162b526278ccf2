import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { type SyncMark, type ThreadWork, threadWork, type Window } from './thread-work.ts';
import type { TraceEvent, TraceFile } from './trace-event.ts';

/** Tasks, and the marks by which a page's clock is told from the trace's. Anything more would cost time in what is measured. */
const CATEGORIES = ['toplevel', 'blink.user_timing'];
/** What a person needs who opens a trace in the DevTools. */
const DETAILS = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'v8.execute',
  'disabled-by-default-v8.cpu_profiler',
];
const RESULTS = new URL('../results/', import.meta.url);

export interface ThreadOptions {
  /** By how much the main threads are slowed down; 1 for not at all. */
  readonly slowdown: number;
  /** What the kept traces are called; null for none. */
  readonly keptAs: string | null;
}

/** A trace that has ended. */
export interface Traced {
  /** What the main threads of the pages did in the windows. */
  workIn(windows: readonly [Window, Window]): readonly [ThreadWork, ThreadWork];
}

let marks = 0;
let kept = 0;

/** Traces the main threads of a call's two pages. */
export class ThreadWatch {
  private readonly options: ThreadOptions;

  constructor(options: ThreadOptions) {
    this.options = options;
  }

  /** Slows the pages' main threads down. */
  async slowDown(pages: readonly Page[]): Promise<void> {
    if (this.options.slowdown === 1) return;
    for (const page of pages) {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: this.options.slowdown });
    }
  }

  /** Begins to trace the browsers that have the pages. */
  async begin(
    [first, second]: readonly [Browser, Browser],
    [waiting, joining]: readonly [Page, Page],
  ): Promise<{ end(): Promise<Traced> }> {
    const browsers = first === second ? [first] : [first, second];
    const categories = this.options.keptAs === null ? CATEGORIES : [...CATEGORIES, ...DETAILS];
    for (const browser of browsers) await browser.startTracing(undefined, { categories });
    const made = [await markIn(waiting), await markIn(joining)] as const;
    return {
      end: async () => {
        const stopped: Buffer[] = [];
        for (const browser of browsers) stopped.push(await browser.stopTracing());
        await this.keep(stopped);
        const events = stopped.flatMap(eventsOf);
        return {
          workIn: ([there, here]) => [threadWork(events, made[0], there), threadWork(events, made[1], here)],
        };
      },
    };
  }

  private async keep(stopped: readonly Buffer[]): Promise<void> {
    if (this.options.keptAs === null) return;
    await mkdir(RESULTS, { recursive: true });
    const call = ++kept;
    for (const [index, content] of stopped.entries()) {
      const side = stopped.length === 1 ? 'both' : index === 0 ? 'waiting' : 'joining';
      await writeFile(new URL(`trace-${this.options.keptAs}-${call}-${side}.json`, RESULTS), content);
    }
  }
}

/** Leaves a mark in the trace and resolves to when that was by the page's own clock. */
async function markIn(page: Page): Promise<SyncMark> {
  const name = `call-lab-${++marks}`;
  const at = await page.evaluate((mark) => performance.timeOrigin + performance.mark(mark).startTime, name);
  return { name, at };
}

function eventsOf(content: Buffer): readonly TraceEvent[] {
  return (JSON.parse(content.toString('utf8')) as TraceFile).traceEvents;
}
