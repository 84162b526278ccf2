import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import type { PersonOptions } from './person.ts';

/** The browsers of a worker. People of one test never share one; those of the next test use them again. */
export class Browsers {
  private readonly options: LaunchOptions;
  private readonly kept = new Map<number, Browser>();

  constructor(options: LaunchOptions) {
    this.options = options;
  }

  /** The browser of a test's first person (0), second, and so on. */
  async take(number: number): Promise<Browser> {
    const kept = this.kept.get(number);
    if (kept?.isConnected()) return kept;
    const browser = await this.launch({});
    this.kept.set(number, browser);
    return browser;
  }

  /** Starts one for somebody with other flags than most; theirs to close. */
  launch({ flags = [], withoutFlags = [] }: PersonOptions): Promise<Browser> {
    const args = (this.options.args ?? []).filter((flag) => !withoutFlags.includes(flag));
    return chromium.launch({
      ...this.options,
      args: [...args, ...flags],
      ignoreDefaultArgs: [...withoutFlags], // Playwright adds some of its own
    });
  }

  async close(): Promise<void> {
    for (const browser of this.kept.values()) await browser.close();
    this.kept.clear();
  }
}
