import type { Step } from './steps.ts';

type InLane = Pick<Step, 'lane'>;

/**
 * Runs steps in their order. Those of one lane run side by side with those of other lanes; a step in no lane has the machine to
 * itself. `run(step, isAlone)` resolves to a step's result; resolves to all, in the steps' order.
 */
export async function runInLanes<S extends InLane, R>(
  steps: readonly S[],
  run: (step: S, isAlone: boolean) => R | Promise<R>,
): Promise<R[]> {
  const results = new Map<S, R>();
  for (const block of blocksOf(steps)) {
    const lanes = [...new Set(block.map(({ lane }) => lane))];
    const runLane = async (lane: InLane['lane']) => {
      for (const step of block.filter((candidate) => candidate.lane === lane))
        results.set(step, await run(step, lanes.length === 1));
    };
    await Promise.all(lanes.map(runLane));
  }
  return steps.flatMap((step) => results.get(step) ?? []);
}

/** Cuts the steps where one in no lane begins or ends. */
function blocksOf<S extends InLane>(steps: readonly S[]): S[][] {
  const blocks: S[][] = [];
  for (const step of steps) {
    const block = blocks.at(-1);
    if (step.lane && block?.at(-1)?.lane) block.push(step);
    else blocks.push([step]);
  }
  return blocks;
}
