/** For a test that waits for most of its time, with cameras off: one of them runs beside all others. */
export const WAITS = { tag: '@waits' } as const;

/** For a test of what happens within so many seconds: it has the machine to itself. */
export const ALONE = { lock: '-exclusive-' } as const;

const waits = new RegExp(WAITS.tag, 'u');

/** The projects of a configuration: those tests that wait, one at a time, beside as many others as the machine can take. */
export function lanes(others: number) {
  return {
    workers: others + 1,
    fullyParallel: true,
    projects: [
      { name: 'waiting', grep: waits, workers: 1 },
      { name: 'others', grepInvert: waits, workers: others },
    ],
  };
}
