import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const SHOWN = 20;

/** Tells at the end of a run which tests took longest. */
export default class SlowestReporter implements Reporter {
  private readonly times: { readonly title: string; readonly seconds: number }[] = [];

  onTestEnd({ title, location }: TestCase, { duration }: TestResult): void {
    const file = location.file.slice(location.file.lastIndexOf('/') + 1);
    this.times.push({ title: `${file} › ${title}`, seconds: duration / 1_000 });
  }

  onEnd(): void {
    const slowest = this.times.sort((a, b) => b.seconds - a.seconds).slice(0, SHOWN);
    const lines = slowest.map(({ title, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${title}`);
    if (lines.length > 1) console.log(`\nThe slowest of ${this.times.length}:\n${lines.join('\n')}`);
  }

  /** It prints beside the list, which tells how each test went. */
  printsToStdio(): boolean {
    return false;
  }
}
