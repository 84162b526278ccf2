// `npm test`: everything that must hold, from any state of the clone. `npm test -- unit lint` runs those steps alone;
// what follows a first option goes to them: `npm test -- e2e --grep "screen"`. Without names, steps that passed and whose
// inputs did not change are not run again, unless CI is set in the environment.
import { ensureBrowsers } from './setup/browsers.ts';
import { fail, SetupError } from './setup/child.mjs';
import { at, ROOT } from './setup/paths.mjs';
import { ensurePrograms } from './setup/programs.ts';
import { SERVICES } from './setup/services.ts';
import { slowestTests, writeDurations } from './testing/durations.ts';
import { runInLanes } from './testing/lanes.ts';
import { failedStep, runStep, summary, unchangedStep, type StepResult } from './testing/run-step.ts';
import { StepCache } from './testing/step-cache.ts';
import { chosenSteps, needsBrowser, type Step } from './testing/steps.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** Counts and durations of the last run, as JSON. */
const DURATIONS = at('test-results', 'durations.json');
const began = Date.now();

try {
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((argument) => argument.startsWith('-'));
  const names = firstOption === -1 ? given : given.slice(0, firstOption);
  const options = firstOption === -1 ? [] : given.slice(firstOption);
  const steps = choose(names);
  // Someone who only lints should not have to wait for a browser's installation.
  const browsers = steps.some(needsBrowser) ? await ensureBrowsers() : {};
  const needed = new Set(steps.flatMap((step) => step.needs));
  const services = await ensurePrograms([...needed].map((name) => SERVICES[name]));
  const environment = { ...browsers, ...services.environment };
  // A person who names a step wants to see it run, and options change what it does.
  const mayAnswerFromCache = given.length === 0 && !process.env['CI'];
  const cache = new StepCache(ROOT);
  const run = async (step: Step, isAlone: boolean) => {
    const missing = step.needs.flatMap((name) => services.missing.get(SERVICES[name]) ?? []);
    if (missing.length > 0) return failedStep(step, missing);
    const hash = options.length === 0 ? cache.hashOf(step, environment) : null;
    const known = mayAnswerFromCache ? cache.find(step, hash) : null;
    if (known) return unchangedStep(known);
    const result = await runStep(step, { options, environment, isAlone });
    cache.keep(step, hash, result);
    return result;
  };
  process.exitCode = report(await runInLanes(steps, run), Date.now() - began);
} catch (error) {
  fail(error);
}

function choose(names: readonly string[]): readonly Step[] {
  try {
    return chosenSteps(names);
  } catch (error) {
    throw error instanceof Error ? new SetupError(error.message) : error;
  }
}

/** Prints what came of the steps, which took `took` ms; returns the exit code. */
function report(results: readonly StepResult[], took: number): number {
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0);
  writeDurations(DURATIONS, results, took);
  const slowest = slowestTests(results);
  if (slowest.length > 0) console.log(`\nThe slowest tests:\n${slowest.join('\n')}`);
  console.log(`\n${results.map(summary).join('\n')}\n\nin ${(took / 60_000).toFixed(1)} minutes`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  for (const { name, flaky } of results)
    for (const line of flaky) console.log(`${name}: only at the second attempt: ${line}`);
  // Last, so that whoever sees only the end of a long log sees this.
  for (const { name, failures } of results)
    for (const failure of failures) console.log(`${name}: ${failure}`);
  return sum('failed') === 0 ? 0 : 1;
}
