import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What a step says that it ran. */
export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each failed test that can be named. */
  readonly failures: readonly string[];
  /** A line for each test that passed only at its second attempt, with the error of the first. */
  readonly flaky?: readonly string[];
  /** Every test that ran, with its duration. */
  readonly tests: readonly TimedTest[];
}

export interface TimedTest {
  readonly name: string;
  readonly seconds: number;
}

/** Longer lines stand in the step's own output, which a log may have cut. */
const LONGEST = 300;

/** Collects the results that a reporter gets, one test after another. */
export class TestRunLog {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 };
  readonly #failures: string[] = [];
  readonly #tests: TimedTest[] = [];

  /** Adds a test that took `ms`; `message` is why it failed. */
  add(name: string, outcome: 'passed' | 'failed' | 'skipped', ms: number, message = ''): void {
    this.#counts[outcome]++;
    if (outcome === 'skipped') return;
    this.#tests.push({ name, seconds: ms / 1000 });
    if (outcome === 'failed') this.#failures.push(failureLine(name, message));
  }

  get run(): TestRun {
    return { ...this.#counts, failures: this.#failures, tests: this.#tests };
  }

  /** Writes it to the file that `npm test` names, if it is `npm test` that runs. */
  write(file = process.env['EARSHOT_COUNTS']): void {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(this.run));
  }
}

/** One line of what has failed and why: all of a short message, else its beginning. */
export function failureLine(name: string, message = ''): string {
  const whole = stripVTControlCharacters(`${name}: ${message}`).replace(/\s+/g, ' ').trim();
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
