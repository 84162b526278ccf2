import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { TIMED } from './timed.ts';

/** Tells at the end of a run how long it took until people were well again, fault by fault. */
export default class HealingReporter implements Reporter {
  private readonly lines: string[] = [];

  onTestEnd({ title }: TestCase, { annotations }: TestResult): void {
    for (const { type, description } of annotations) {
      if (type === TIMED)
        this.lines.push(`${(Number(description) / 1_000).toFixed(1).padStart(6)} s  ${title}`);
    }
  }

  onEnd(): void {
    if (this.lines.length > 0) console.log(`\nWell again after:\n${this.lines.join('\n')}`);
  }

  /** It prints beside the list, which tells how each test went. */
  printsToStdio(): boolean {
    return false;
  }
}
