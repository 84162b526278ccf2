import { medianOf } from '../../report/statistics.ts';
import { figure, table } from '../../report/table.ts';
import type { RoundTrips, Saturation } from '../load/commands.ts';
import { type Way, WAYS } from '../servers/ways.ts';

/** One way, measured once; watched are the two nodes, Redis and a third node that is not concerned. */
export interface AdapterRun {
  readonly name: Way;
  readonly roundTrips: RoundTrips;
  readonly saturation: Saturation;
}

const HEAD = ['way', 'p50 ms', 'p99 ms', 'µs/message: nodes', 'Redis', 'bystander', 'messages/s', 'lost'];

/** Medians of all rounds: round trips and processor time at the fixed rate, messages at saturation. */
export function adapterTable(runs: readonly AdapterRun[]): string {
  return table(
    HEAD,
    WAYS.map((way) => {
      const own = runs.filter((run) => run.name === way);
      const median = (value: (run: AdapterRun) => number, decimals: number): string =>
        figure(medianOf(own.map(value)), decimals);
      return [
        way,
        median(({ roundTrips }) => roundTrips.p50, 2),
        median(({ roundTrips }) => roundTrips.p99, 2),
        median((run) => microseconds(run, 0) + microseconds(run, 1), 0),
        median((run) => microseconds(run, 2), 0),
        median((run) => microseconds(run, 3), 0),
        median(({ saturation }) => saturation.messages / saturation.seconds, 0),
        String(own.reduce((sum, run) => sum + run.roundTrips.lost + run.saturation.lost, 0)),
      ];
    }),
  );
}

function microseconds({ roundTrips }: AdapterRun, process: number): number {
  return ((roundTrips.watched[process] ?? NaN) / roundTrips.messages) * 1e6;
}
