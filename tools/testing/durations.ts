import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StepResult } from './run-step.ts';

/** How many of the slowest tests are printed. */
const SHOWN = 20;

/** The slowest tests of all steps, a line each. */
export function slowestTests(results: readonly StepResult[]): string[] {
  return results
    .flatMap(({ name: step, tests }) => tests.map((test) => ({ step, ...test })))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SHOWN)
    .map(({ step, name, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${step.padEnd(8)} ${name}`);
}

/** Writes counts and durations as JSON: in all, of each step, and of each test. `took` is in ms. */
export function writeDurations(file: string, results: readonly StepResult[], took: number): void {
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0);
  const summary = { seconds: took / 1000, passed: sum('passed'), failed: sum('failed'), steps: results };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
}
