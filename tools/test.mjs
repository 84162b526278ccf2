// `npm test`: everything that must hold, from any state of the clone. `npm test -- unit lint` runs those steps alone;
// what follows a first option goes to them: `npm test -- e2e --grep "screen"`.
import { fail, SetupError } from './setup/child.mjs';
import { ensureBrowsers } from './setup/browsers.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensurePrograms } from './setup/programs.mjs';
import { SERVICES } from './setup/services.mjs';
import { runInLanes } from './testing/lanes.mjs';
import { failedStep, runStep, summary } from './testing/run-step.mjs';
import { chosenSteps, needsBrowser } from './testing/steps.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

const began = Date.now();

try {
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((argument) => argument.startsWith('-'));
  const names = firstOption === -1 ? given : given.slice(0, firstOption);
  const options = firstOption === -1 ? [] : given.slice(firstOption);
  const steps = choose(names);
  await ensureDependencies();
  // Who only lints should not have to wait for a browser's installation.
  const browsers = steps.some(needsBrowser) ? await ensureBrowsers() : {};
  const needed = [...new Set(steps.flatMap((step) => step.needs))].map((name) => SERVICES[name]);
  const services = await ensurePrograms(needed);
  const environment = { ...browsers, ...services.environment };
  const run = (step, isAlone) => {
    const missing = step.needs.map((name) => services.missing.get(SERVICES[name])).filter(Boolean);
    return missing.length > 0 ? failedStep(step, missing) : runStep(step, { options, environment, isAlone });
  };
  process.exitCode = report(await runInLanes(steps, run), Date.now() - began);
} catch (error) {
  fail(error);
}

function choose(names) {
  try {
    return chosenSteps(names);
  } catch (error) {
    throw new SetupError(error.message);
  }
}

function report(results, took) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${results.map(summary).join('\n')}\n\nin ${(took / 60_000).toFixed(1)} minutes`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  // Last, so that whoever sees only the end of a long log sees this.
  for (const { name, failures } of results)
    for (const failure of failures) console.log(`${name}: ${failure}`);
  return sum('failed') === 0 ? 0 : 1;
}
