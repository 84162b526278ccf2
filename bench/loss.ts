// Measures how much of a voice is missing when packets get lost at random, against a page of browser defaults, in a network of
// its own. Needs root.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { Lab } from '../e2e/network/lab.ts';
import { RunningServer } from '../e2e/support/server.ts';
import type { CallPage } from './drivers/call-page.ts';
import { earshot } from './drivers/earshot.ts';
import { labPage } from './drivers/lab-page.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { wav } from './lab/wav.ts';
import { type Heard, heardAt } from './loss/heard.ts';
import { type LossRun, lossTable } from './loss/report.ts';
import { speech } from './loss/speech.ts';
import { callBetween, launchOn } from './recovery/people.ts';
import { inRounds } from './relay/rounds.ts';
import { saveResults } from './report/save-results.ts';

/** Where the servers are in the laboratory's internet. */
const ADDRESS = '203.0.113.10';
/** How long, in ms, a call goes on under a loss before it is looked at: until browsers have answered to it. */
const SETTLE = 5_000;

const USAGE = `node bench/loss.ts [options]     as root: it makes a network of its own
  --loss n,n,...    packets lost at random each way, in percent (0,5,10,20)
  --rounds n        calls of each page (3)
  --seconds n       how long each loss is looked at (20)
  --save            keep the numbers in results/`;

const { values } = parseArgs({
  options: {
    loss: { type: 'string', default: '0,5,10,20' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

/** A laboratory with all servers running, the browsers' flags, and the ways to drive the pages. */
interface Site {
  readonly lab: Lab;
  readonly origins: readonly string[];
  readonly flags: readonly string[];
  readonly drivers: readonly CallPage[];
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  await using scope = new AsyncDisposableStack();
  const site = await build(scope);
  const { runs, failures } = await inRounds(site.drivers, Number(values.rounds), (driver) =>
    measure(site, driver),
  );
  const rounds = runs.map((calls) => calls.flat());
  console.log(`\n## How much of a voice is missing under random loss\n\n${lossTable(rounds)}`);
  if (values.save)
    console.log(`\nAll numbers: ${await saveResults('loss', { options: values, rounds, failures })}`);
  if (failures.length > 0) process.exitCode = 1;
}

async function build(scope: AsyncDisposableStack): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-speech-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'speech.wav');
  await writeFile(file, wav(speech()));
  const lab = scope.adopt(new Lab(), (made) => made.close());
  const { prefix } = lab.server('srv', 10);
  const { pages, peers } = await startLabServers(scope, prefix);
  const place = { name: ADDRESS, port: 3_000, prefix };
  const server = scope.adopt(await RunningServer.start({ HOST: '0.0.0.0' }, place), (started) =>
    started.stop(),
  );
  const origin = `http://${ADDRESS}:${pages}`;
  return {
    lab,
    origins: [origin, server.url],
    // Few pictures, so that it is the network that loses sound and not a busy machine.
    flags: ['--use-fake-device-for-media-stream=fps=5', `--use-file-for-fake-audio-capture=${file}`],
    drivers: [labPage('socketio', origin, peers), earshot(server.url)],
  };
}

/** One call of two fresh browsers under one loss after the other. */
async function measure({ lab, origins, flags }: Site, driver: CallPage): Promise<readonly LossRun[]> {
  await using call = new AsyncDisposableStack();
  const routers = [lab.behind({ translation: 'none' }), lab.behind({ translation: 'none' })] as const;
  const launch = async ({ host }: (typeof routers)[0]): Promise<Browser> =>
    call.adopt(await launchOn(host, origins, flags), (launched) => launched.close());
  const browsers = [await launch(routers[0]), await launch(routers[1])] as const;
  const pages = await callBetween(driver, browsers, SETTLE);
  const runs: LossRun[] = [];
  for (const percent of values.loss.split(',').map(Number)) {
    routers[0].mend();
    if (percent > 0) routers[0].lose(percent);
    await sleep(SETTLE);
    const heard: readonly Heard[] = await Promise.all(
      pages.map((page) => heardAt(page, Number(values.seconds))),
    );
    runs.push({ page: driver.name, percent, heard });
    console.error(`${driver.name.padEnd(8)}  ${percent} %  ${JSON.stringify(heard)}`);
  }
  return runs;
}
