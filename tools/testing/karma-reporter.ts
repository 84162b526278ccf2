import type { TestRunLog } from './test-run.ts';

/** What Karma tells a reporter of a spec; `time` is in ms. */
export interface SpecResult {
  readonly suite: readonly string[];
  readonly description: string;
  readonly success: boolean;
  readonly skipped: boolean;
  /** Whether a filter left it out, which leaves it to another browser. */
  readonly disabled?: boolean;
  readonly time: number;
  readonly log: readonly string[];
}

/** Tells `npm test` which specs ran in any browser, how they ended and how long each took. What none ran was skipped. */
export function karmaReporter(run: TestRunLog) {
  const ran = new Set<string>();
  const leftOut = new Set<string>();
  return {
    onSpecComplete(_browser: unknown, spec: SpecResult): void {
      const name = [...spec.suite, spec.description].join(' ');
      if (spec.disabled) {
        leftOut.add(name);
        return;
      }
      ran.add(name);
      const outcome = spec.skipped ? 'skipped' : spec.success ? 'passed' : 'failed';
      run.add(name, outcome, spec.time, spec.log[0]?.split('\n')[0]);
    },
    onRunComplete(): void {
      for (const name of leftOut) if (!ran.has(name)) run.add(name, 'skipped', 0);
      run.write();
    },
  };
}
