import type { Log } from './log';

/** A log that goes nowhere. */
export const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  // Nobody is told.
}
