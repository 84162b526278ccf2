import { atMost, type Goal } from '../../report/goal.ts';
import { figure, table } from '../../report/table.ts';
import type { StormRun } from '../measure-storm.ts';
import { EARSHOT, PLAIN } from '../servers/contenders.ts';
import { medianFor, medianRatio } from './ratios.ts';

type Runs = readonly (readonly StormRun[])[];

const seconds = ({ comeback }: StormRun): number => comeback.seconds;
const memory =
  (kind: 'rss' | 'heap') =>
  ({ idle, before, sockets }: StormRun): number =>
    (idle[kind] - before[kind]) / sockets / 1_000;

const HEAD = [
  'server',
  'starts in s',
  'half back s',
  'all back s',
  'vs plain',
  'same id',
  'retries',
  'lost',
  'RSS kB/socket',
  'heap kB/socket',
];

/** Medians of all rounds; "lost" and "retries" are sums. */
export function stormTable(rounds: Runs, names: readonly string[]): string {
  return table(
    HEAD,
    names.map((name) => {
      const own = rounds.flat().filter((run) => run.name === name);
      const cell = (value: (run: StormRun) => number, decimals: number): string =>
        figure(medianFor(rounds, name, value), decimals);
      return [
        name,
        cell(({ startSeconds }) => startSeconds, 2),
        cell(({ comeback }) => comeback.median, 2),
        cell(seconds, 2),
        figure(medianRatio(rounds, name, PLAIN, seconds), 2),
        cell(({ sockets, comeback }) => sockets - comeback.strangers, 0),
        String(own.reduce((sum, { comeback }) => sum + comeback.retries, 0)),
        String(lostOf(own)),
        cell(memory('rss'), 1),
        cell(memory('heap'), 1),
      ];
    }),
  );
}

export function stormGoals(rounds: Runs, sockets: number): Goal[] {
  const own = rounds.flat().filter(({ name }) => name === EARSHOT);
  const strangers = own.reduce((sum, { comeback }) => sum + comeback.strangers, 0);
  return [
    atMost(
      `all ${sockets} back, times plain socket.io's time, at most 1.3`,
      medianRatio(rounds, EARSHOT, PLAIN, seconds),
      1.3,
      2,
    ),
    atMost(
      `RSS per idle socket at ${sockets}, times plain's, at most 1.1`,
      medianRatio(rounds, EARSHOT, PLAIN, memory('rss')),
      1.1,
      2,
    ),
    atMost(`lost of ${sockets}, at most 0`, own.length > 0 ? lostOf(own) : null, 0, 0),
    atMost(
      `seats of ${sockets} that were not given back, at most 0`,
      own.length > 0 ? strangers : null,
      0,
      0,
    ),
  ];
}

/** Whether the time grows no faster than the number, a tenth allowed for noise. */
export function linearityGoal(fewer: Runs, more: Runs, ratio: number): Goal {
  const [few, many] = [medianFor(fewer, EARSHOT, seconds), medianFor(more, EARSHOT, seconds)];
  const growth = few === null || many === null ? null : many / few / ratio;
  return atMost(`time for ${ratio} times as many, over ${ratio} times the time, at most 1.1`, growth, 1.1, 2);
}

function lostOf(runs: readonly StormRun[]): number {
  return runs.reduce((sum, { comeback }) => sum + comeback.lost + comeback.silentPairs, 0);
}
