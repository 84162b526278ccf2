import { atMost, type Goal } from '../../report/goal.ts';
import { figure, table } from '../../report/table.ts';
import { medianOf } from '../../report/statistics.ts';
import { type NodesRun, PLACINGS } from '../measure-nodes.ts';
import { medianFor } from './ratios.ts';

type Runs = readonly (readonly NodesRun[])[];

const HEAD = [
  'placing',
  'all joined s',
  'relay p50 ms',
  'relay p99 ms',
  'µs CPU/message: nodes',
  'Redis',
  'messages/s',
  'lost',
];
// Milliseconds.
const MOST_MORE = 2;

/** Medians of all rounds; latency one way and processor time at the fixed rate, messages at saturation. */
export function nodesTable(rounds: Runs): string {
  return table(
    HEAD,
    PLACINGS.map((name) => {
      const own = rounds.flat().filter((run) => run.name === name);
      const hasRedis = own.some(({ roundTrips }) => roundTrips.watched.length > 1);
      const cell = (value: (run: NodesRun) => number, decimals: number): string =>
        figure(medianFor(rounds, name, value), decimals);
      return [
        name,
        cell(({ joinSeconds }) => joinSeconds, 2),
        cell(({ roundTrips }) => roundTrips.relayP50, 2),
        cell(({ roundTrips }) => roundTrips.relayP99, 2),
        cell((run) => microseconds(run, 0, hasRedis ? -1 : undefined), 0),
        hasRedis ? cell((run) => microseconds(run, -1), 0) : figure(null),
        cell(({ saturation }) => saturation.messages / saturation.seconds, 0),
        String(own.reduce((sum, run) => sum + lostOf(run), 0)),
      ];
    }),
  );
}

export function nodesGoals(rounds: Runs): Goal[] {
  const more = rounds.flatMap((runs) => {
    const across = runs.find(({ name }) => name === 'two nodes, across');
    const same = runs.find(({ name }) => name === 'two nodes, same node');
    return across && same ? [across.roundTrips.relayP99 - same.roundTrips.relayP99] : [];
  });
  const lost = rounds.flat().reduce((sum, run) => sum + lostOf(run), 0);
  return [
    atMost(
      `p99 of a relay across nodes, ms above that on one node, at most ${MOST_MORE}`,
      medianOf(more),
      MOST_MORE,
      2,
    ),
    atMost('messages lost or refused, at most 0', more.length > 0 ? lost : null, 0, 0),
  ];
}

function microseconds({ roundTrips }: NodesRun, from: number, to?: number): number {
  const seconds = roundTrips.watched.slice(from, to).reduce((sum, value) => sum + value, 0);
  return (seconds / roundTrips.messages) * 1e6;
}

function lostOf({ roundTrips, saturation }: NodesRun): number {
  return roundTrips.lost + roundTrips.refusals + saturation.lost + saturation.refusals;
}
