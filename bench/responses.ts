// Measures how soon the other person hears and sees what one does with microphone and camera, against a page without a library.
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { callPages } from './lab/call-pages.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { BUILT_APP, startRealServer } from './lab/real-server.ts';
import { inRounds } from './relay/rounds.ts';
import { saveResults } from './report/save-results.ts';
import { launchWithTone } from './responses/browser-with-tone.ts';
import { measureResponses } from './responses/measure-responses.ts';
import { OPERATORS } from './responses/operators.ts';
import { responseTable, together } from './responses/report.ts';

/** How many calls each page makes. */
const ROUNDS = 3;
const USAGE = `node bench/responses.ts [options]
  --times n   how often each thing is done (15)
  --quick     three times
  --save      keep the numbers in results/`;

const { values } = parseArgs({
  options: {
    times: { type: 'string' },
    quick: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await using scope = new AsyncDisposableStack();
  const servers = { lab: await startLabServers(scope), earshot: await startRealServer(scope, BUILT_APP) };
  const launch = async (): Promise<Browser> =>
    scope.adopt(await launchWithTone(scope), (launched) => launched.close());
  const browsers = [await launch(), await launch()] as const;
  const times = Number(values.times ?? (values.quick ? 3 : 15));
  const pages = await callPages(['socketio', 'earshot'], servers, null);
  // In turns, so that whatever else the machine does meets both alike.
  const { runs, failures: broken } = await inRounds(pages, ROUNDS, (page) =>
    measureResponses(page, OPERATORS[page.name === 'earshot' ? 'earshot' : 'plain'], {
      browsers,
      times: Math.ceil(times / ROUNDS),
    }),
  );
  const measured = pages.map(({ name }) => together(runs.flat().filter(({ page }) => page === name)));
  console.log(
    `\n## What one does, until the other hears or sees it: ms, medians of ${times}\n\n${responseTable(measured)}`,
  );
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('responses', { options: values, measured })}`);
  const failures = [...broken, ...measured.flatMap((one) => one.failures)];
  for (const failure of failures) console.error(`FAILED  ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
