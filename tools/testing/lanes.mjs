/**
 * Runs steps in their order. Those that are in one of the two lanes run side by side with those of the other; a step in no
 * lane has the machine to itself. `run(step, isAlone)` resolves to a step's result; resolves to all, in the steps' order.
 */
export async function runInLanes(steps, run) {
  const results = new Map();
  const oneByOne = async (lane, isAlone) => {
    for (const step of lane) results.set(step, await run(step, isAlone));
  };
  for (const block of blocksOf(steps)) {
    const lanes = [...new Set(block.map(({ lane }) => lane))];
    const isAlone = lanes.length === 1;
    await Promise.all(
      lanes.map((lane) =>
        oneByOne(
          block.filter((step) => step.lane === lane),
          isAlone,
        ),
      ),
    );
  }
  return steps.map((step) => results.get(step));
}

/** Cuts the steps where one in no lane begins or ends. */
function blocksOf(steps) {
  const blocks = [];
  for (const step of steps) {
    const block = blocks.at(-1);
    if (step.lane && block?.at(-1).lane) block.push(step);
    else blocks.push([step]);
  }
  return blocks;
}
