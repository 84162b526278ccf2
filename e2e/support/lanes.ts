/** For a test that waits for most of its time, and does little meanwhile: it runs beside all others. */
export const WAITS = { tag: '@waits' } as const;

/** For a test of what happens within so many seconds: it has the machine to itself. */
export const ALONE = { lock: '-exclusive-' } as const;

const waits = new RegExp(WAITS.tag, 'u');

/** The projects of a configuration: tests that wait, so many at a time, beside as many others as the machine can take. */
export function lanes({ others, waiting }: { readonly others: number; readonly waiting: number }) {
  return {
    workers: others + waiting,
    fullyParallel: true,
    projects: [
      { name: 'waiting', grep: waits, workers: waiting },
      { name: 'others', grepInvert: waits, workers: others },
    ],
  };
}
