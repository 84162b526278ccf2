import { atLeast, atMost, type Goal } from '../../report/goal.ts';
import { figure, table } from '../../report/table.ts';
import type { Saturation, Workload } from '../load/commands.ts';
import type { RelayRun } from '../measure-relay.ts';
import { EARSHOT, PEER_SERVER, PLAIN } from '../servers/contenders.ts';
import { medianFor, medianRatio } from './ratios.ts';

type Rounds = readonly (readonly RelayRun[])[];
type Measure = (run: RelayRun) => number;

// Messages per second over a plain socket.io relay's on the same machine, as known before; not measured here.
const PUBLISHED = { MiroTalk: 34 / 38, PeerServer: 32 / 38 };
// A generator that is this busy cannot say what the server could have done.
const SATURATED = 0.95;

const ratePerSecond =
  (workload: Workload): Measure =>
  ({ saturation }) => {
    const window = saturation[workload];
    return window ? window.messages / window.seconds : NaN;
  };
const microsecondsPerMessage =
  (workload: Workload): Measure =>
  ({ saturation }) => {
    const window = saturation[workload];
    return window ? ((window.watched[0] ?? NaN) / window.messages) * 1e6 : NaN;
  };
const memoryPerSocket =
  (kind: 'rss' | 'heap'): Measure =>
  ({ idle, before, sockets }) =>
    (idle[kind] - before[kind]) / sockets;
const candidates = ratePerSecond('candidates');
const p99: Measure = ({ roundTrips }) => roundTrips.p99;

/** Medians of all rounds at one number of sockets. */
export function relayTable(rounds: Rounds, names: readonly string[]): string {
  const head = [
    'server',
    'all joined s',
    'RSS kB/socket',
    'heap kB/socket',
    'p50 ms',
    'p99 ms',
    'µs CPU/message',
    'lost',
  ];
  return table(
    head,
    names.map((name) => {
      const cell = (measure: Measure, decimals: number): string =>
        figure(medianFor(rounds, name, measure), decimals);
      return [
        name,
        cell(({ joinSeconds }) => joinSeconds, 2),
        cell((run) => memoryPerSocket('rss')(run) / 1_000, 1),
        cell((run) => memoryPerSocket('heap')(run) / 1_000, 1),
        cell(({ roundTrips }) => roundTrips.p50, 2),
        cell(p99, 2),
        cell(({ roundTrips }) => ((roundTrips.watched[0] ?? NaN) / roundTrips.messages) * 1e6, 0),
        String(lostOf(rounds, name)),
      ];
    }),
  );
}

/** Medians of all rounds with every socket's message on its way all the time. */
export function saturationTable(
  rounds: Rounds,
  names: readonly string[],
  workloads: readonly Workload[],
): string {
  const head = [
    'server',
    ...workloads.flatMap((workload) => [`${workload}/s`, 'vs plain', 'µs CPU', 'generator %']),
  ];
  return table(
    head,
    names.map((name) => [
      name,
      ...workloads.flatMap((workload) => [
        figure(medianFor(rounds, name, ratePerSecond(workload))),
        figure(medianRatio(rounds, name, PLAIN, ratePerSecond(workload)), 2),
        figure(medianFor(rounds, name, microsecondsPerMessage(workload)), 1),
        figure(medianFor(rounds, name, ({ saturation }) => 100 * generatorShare(saturation[workload]))),
      ]),
    ]),
  );
}

/** The project's promises at one number of sockets. */
export function relayGoals(rounds: Rounds, sockets: number, workloads: readonly Workload[]): Goal[] {
  const ratio = (measure: Measure, reference = PLAIN): number | null =>
    medianRatio(rounds, EARSHOT, reference, measure);
  const at = `at ${sockets} sockets`;
  const isMeasured = rounds.flat().some(({ name }) => name === EARSHOT);
  return [
    ...workloads.map((workload) =>
      atLeast(
        `${workload}/s ${at}, times plain socket.io's, at least 0.9`,
        ratio(ratePerSecond(workload)),
        0.9,
        2,
      ),
    ),
    // Only these are sent alike: PeerServer acknowledges nothing.
    atLeast(`candidates/s ${at}, times PeerServer's, at least 1`, ratio(candidates, PEER_SERVER), 1, 2),
    ...Object.entries(PUBLISHED).map(([name, share]) =>
      atLeast(
        `candidates/s ${at}, times plain's, at least ${name}'s published ${share.toFixed(2)}`,
        ratio(candidates),
        share,
        2,
      ),
    ),
    atMost(`p99 ${at}, times plain's, at most 1.3`, ratio(p99), 1.3, 2),
    atMost(`RSS per idle socket ${at}, times plain's, at most 1.1`, ratio(memoryPerSocket('rss')), 1.1, 2),
    atMost(`messages lost or refused ${at}, at most 0`, isMeasured ? lostOf(rounds, EARSHOT) : null, 0, 0),
  ];
}

/** What a reader must know of how the numbers came about. */
export function relayCaveats(rounds: Rounds, workloads: readonly Workload[]): string[] {
  const busy = workloads.flatMap((workload) => {
    const names = rounds.flat().filter(({ saturation }) => generatorShare(saturation[workload]) > SATURATED);
    const unique = [...new Set(names.map(({ name }) => name))];
    return unique.map(
      (name) => `${name}, ${workload}: the load generator was the limit; the server can do more.`,
    );
  });
  return busy;
}

function generatorShare(window: Saturation | undefined): number {
  return window ? window.generator / window.seconds : NaN;
}

function lostOf(rounds: Rounds, name: string): number {
  const runs = rounds.flat().filter((run) => run.name === name);
  const windows = runs.flatMap(({ roundTrips, saturation }) => [roundTrips, ...Object.values(saturation)]);
  return windows.reduce((sum, { lost, refusals }) => sum + lost + refusals, 0);
}
