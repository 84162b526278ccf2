import type { CDPSession, Page } from 'playwright-core';
import type { Watched } from './watch-page.ts';

/** What a page did in the mean second of a window. */
export interface SecondsCost {
  /** Milliseconds that the main thread was busy, and those of them that it ran scripts. */
  readonly task: number;
  readonly script: number;
  /** Milliseconds of a processor that the main thread took: without the time that it was ready and others ran. */
  readonly processor: number;
  /** Milliseconds of layout and of style recalculation. */
  readonly rendering: number;
  readonly layouts: number;
  readonly styles: number;
  readonly frames: number;
  /** Bytes that the heap has grown in the whole window, after a collection before and after. */
  readonly heapGrowth: number;
}

type Metrics = ReadonlyMap<string, number>;

/** Reads a page's own accounts through the DevTools protocol (`Performance.getMetrics`). */
export class MainThread {
  private readonly page: Page;
  private readonly session: CDPSession;
  private before: Metrics = new Map();
  private heapBefore = 0;
  private framesBefore = 0;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
  }

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    return new MainThread(page, session);
  }

  /** Begins the window, with nothing left for the collector to do. */
  async begin(): Promise<void> {
    this.heapBefore = await this.heap();
    this.framesBefore = await this.frames();
    this.before = await this.metrics();
  }

  /** Ends the window. */
  async end(): Promise<SecondsCost> {
    const after = await this.metrics();
    const frames = (await this.frames()) - this.framesBefore;
    const grown = (name: string): number => valueOf(after, name) - valueOf(this.before, name);
    const seconds = grown('Timestamp');
    return {
      task: (grown('TaskDuration') * 1_000) / seconds,
      script: (grown('ScriptDuration') * 1_000) / seconds,
      processor: (grown('ThreadTime') * 1_000) / seconds,
      rendering: ((grown('LayoutDuration') + grown('RecalcStyleDuration')) * 1_000) / seconds,
      layouts: grown('LayoutCount') / seconds,
      styles: grown('RecalcStyleCount') / seconds,
      frames: frames / seconds,
      heapGrowth: (await this.heap()) - this.heapBefore,
    };
  }

  private async heap(): Promise<number> {
    // Twice, because what the first finds to be weakly held goes with the second.
    await this.session.send('HeapProfiler.collectGarbage');
    await this.session.send('HeapProfiler.collectGarbage');
    return valueOf(await this.metrics(), 'JSHeapUsedSize');
  }

  private frames(): Promise<number> {
    return this.page.evaluate(
      () => (globalThis as unknown as { inCallWatched: Watched }).inCallWatched.frames,
    );
  }

  private async metrics(): Promise<Metrics> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }
}

function valueOf(metrics: Metrics, name: string): number {
  const value = metrics.get(name);
  if (value === undefined) throw new Error(`this browser's Performance.getMetrics has no ${name}`);
  return value;
}
