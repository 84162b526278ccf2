// Measures for how long sound and picture are away when a call's network fails, against other ways to make a call, in a
// network of its own. Needs root.
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openFox } from '../e2e/network/fox.ts';
import type { Host } from '../e2e/network/host.ts';
import { Lab } from '../e2e/network/lab.ts';
import { Turn, TURN_SECRET, TURN_URLS } from '../e2e/network/turn.ts';
import { RunningServer } from '../e2e/support/server.ts';
import { type CallPage, PAGE_NAMES } from './drivers/call-page.ts';
import { earshot } from './drivers/earshot.ts';
import { labPage } from './drivers/lab-page.ts';
import { startLabServers } from './lab/lab-servers.ts';
import { type Fault, FAULTS } from './recovery/faults.ts';
import { type Outcome, outcomeOf } from './recovery/outcome.ts';
import { callBetween, callWithFox, flows, launchOn } from './recovery/people.ts';
import { timeToReconcile } from './recovery/reconcile.ts';
import { journalOf, record, type Recorded } from './recovery/recorder.ts';
import { faultTable, recoveryGoals, type Run, stepsTable } from './recovery/report.ts';
import { goalLines } from './report/goal.ts';
import { saveResults } from './report/save-results.ts';
import { summarize } from './report/statistics.ts';

/** The page that talks inside the browser has no network to lose. */
const PAGES = PAGE_NAMES.filter((name) => name !== 'bare');
/** Where the servers are in the laboratory's internet. */
const ADDRESS = '203.0.113.10';
/** Times in ms: how long a call runs before the fault, and how long it may take to heal until it counts as lost. */
const SETTLE = 4_000;
const GIVE_UP_AFTER = 25_000;

const USAGE = `node bench/recovery.ts [options]     as root: it makes a network of its own
  --pages a,b,...   of ${PAGES.join(', ')} (all)
  --faults n,n      which of ${FAULTS.map(({ name }, index) => `${index + 1}: ${name}`).join('; ')} (all)
  --runs n          calls of Earshot under each fault, and returns of the server (10)
  --others n        calls of each other page under each fault (3)
  --save            keep the numbers in results/
  --check           exit with 1 when a goal is missed`;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: PAGES.join(',') },
    faults: { type: 'string', default: FAULTS.map((_, index) => index + 1).join(',') },
    runs: { type: 'string', default: '10' },
    others: { type: 'string', default: '3' },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

/** A laboratory with all servers running, and the ways to drive the pages. */
interface Site {
  readonly lab: Lab;
  readonly server: RunningServer;
  readonly origins: readonly string[];
  readonly drivers: readonly CallPage[];
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const faults = values.faults.split(',').map((number) => FAULTS[Number(number) - 1] ?? unknown(number));
  await using scope = new AsyncDisposableStack();
  const site = await build(scope);
  const runs: Run[] = [];
  for (const fault of faults) runs.push(...(await measureFault(site, fault)));
  const isMeasured = site.drivers.some(({ name }) => name === 'earshot');
  const reconciled = isMeasured ? await measureReturns(site) : [];
  for (const { name } of faults) console.log(`\n## ${name}: ms, median (worst)\n\n${faultTable(runs, name)}`);
  if (isMeasured)
    console.log(`\n## Where the time goes: ms from the fault, median (worst)\n\n${stepsTable(runs)}`);
  if (reconciled.length > 0) {
    const { median, max } = summarize(reconciled);
    console.log(`\nReconciled after the server's return: ${median.toFixed(0)} (${max.toFixed(0)}) ms`);
  }
  const goals = recoveryGoals(runs, reconciled);
  console.log(`\n## Goals\n\n${goalLines(goals)}`);
  if (values.save)
    console.log(
      `\nAll numbers: ${await saveResults('recovery', { options: values, goals, runs, reconciled })}`,
    );
  if (values.check && goals.some(({ isKept }) => isKept === false)) process.exitCode = 1;
}

async function build(scope: AsyncDisposableStack): Promise<Site> {
  const lab = scope.adopt(new Lab(), (made) => made.close());
  const { prefix } = lab.server('srv', 10);
  const { pages, peers } = await startLabServers(scope, prefix);
  await lab.startNameServer();
  const turn = scope.adopt(new Turn(lab.server('turn', 20), '203.0.113.20'), (started) => started.stop());
  await turn.start();
  const place = { name: ADDRESS, port: 3_000, prefix };
  const server = scope.adopt(
    await RunningServer.start({ HOST: '0.0.0.0', TURN_URLS, TURN_SECRET }, place),
    (started) => started.stop(),
  );
  const origin = `http://${ADDRESS}:${pages}`;
  const drivers = values.pages.split(',').map((text) => {
    const name = PAGES.find((known) => known === text) ?? unknown(text);
    return name === 'earshot' ? earshot(server.url) : labPage(name, origin, peers);
  });
  return { lab, server, origins: [origin, server.url], drivers };
}

/** Measures page after page, run after run, so that whatever else the machine does meets all alike. */
async function measureFault(site: Site, fault: Fault): Promise<Run[]> {
  const runs: Run[] = [];
  const others = fault.browser ? 0 : values.others;
  const times = ({ name }: CallPage) => Number(name === 'earshot' ? values.runs : others);
  const most = Math.max(...site.drivers.map(times));
  for (let turn = 0; turn < most; turn++) {
    for (const driver of site.drivers.filter((page) => turn < times(page))) {
      const outcome = await measure(site, driver, fault);
      runs.push({ fault: fault.name, page: driver.name, outcome });
      console.error(`${fault.name}  ${turn + 1}  ${driver.name.padEnd(11)}  ${JSON.stringify(outcome)}`);
    }
  }
  return runs;
}

/** One call of two fresh browsers, and one fault. */
async function measure(site: Site, driver: CallPage, fault: Fault): Promise<Outcome> {
  await using call = new AsyncDisposableStack();
  const router = site.lab.behind(fault.router);
  const pages = await putIntoCall(site, call, driver, fault, router.host);
  await fault.begin?.(router);
  const from = Date.now();
  const whole = await fault.inflict(router);
  // What was on its way when the fault began must not be taken for what comes after it.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const isBack = await flows(pages, GIVE_UP_AFTER);
  return outcomeOf(await Promise.all(pages.map(journalOf)), { from, whole }, isBack);
}

/** Puts two people into a call; the network of the first one will fail. */
async function putIntoCall(
  site: Site,
  call: AsyncDisposableStack,
  driver: CallPage,
  { browser }: Fault,
  failing: Host,
): Promise<readonly [Recorded, Recorded]> {
  const other = site.lab.behind({ translation: 'none' }).host;
  if (browser !== 'firefox') return callBetween(driver, await launch(site, call, failing, other), SETTLE);
  const joining = call.adopt(await launchOn(other, site.origins), (launched) => launched.close());
  const openAt = async (path: string) =>
    call.adopt(await openFox(failing, site.server.url + path, record), (fox) => fox.close());
  return callWithFox(driver, openAt, joining, SETTLE);
}

/** Lets the server of one call of Earshot die and come back, time after time. */
async function measureReturns(site: Site): Promise<number[]> {
  await using call = new AsyncDisposableStack();
  const open = () => site.lab.behind({ translation: 'none' }).host;
  const browsers = await launch(site, call, open(), open());
  const pages = await callBetween(earshot(site.server.url), browsers, SETTLE);
  const times: number[] = [];
  for (let run = 0; run < Number(values.runs); run++) times.push(await timeToReconcile(site.server, pages));
  return times;
}

async function launch(
  { origins }: Site,
  call: AsyncDisposableStack,
  ...hosts: readonly [Host, Host]
): Promise<readonly [Browser, Browser]> {
  const start = async (host: Host) =>
    call.adopt(await launchOn(host, origins), (launched) => launched.close());
  return [await start(hosts[0]), await start(hosts[1])];
}

function unknown(text: string): never {
  throw new Error(`there is no "${text}" here; see --help`);
}
