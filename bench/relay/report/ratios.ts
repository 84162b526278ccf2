import { medianOf } from '../../report/statistics.ts';

/** What every run says. */
export interface Named {
  readonly name: string;
}

/** The median over all rounds; null when this server was not measured. */
export function medianFor<R extends Named>(
  rounds: readonly (readonly R[])[],
  name: string,
  value: (run: R) => number,
): number | null {
  return medianOf(
    rounds
      .flat()
      .filter((run) => run.name === name)
      .map(value),
  );
}

/** The median of the ratio of one server's value to another's of the same round. */
export function medianRatio<R extends Named>(
  rounds: readonly (readonly R[])[],
  name: string,
  reference: string,
  value: (run: R) => number,
): number | null {
  const ratios = rounds.flatMap((runs) => {
    const one = runs.find((run) => run.name === name);
    const other = runs.find((run) => run.name === reference);
    return one && other ? [value(one) / value(other)] : [];
  });
  return medianOf(ratios);
}
