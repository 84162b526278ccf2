import type { Log } from './log';

/**
 * Runs an effect that touches a browser object. What it throws, or rejects with, goes to the log as a warning with the given
 * message, and the result is undefined then: no exception ends a subscription, and what fails for one peer concerns no other.
 */
export function guarded<T>(log: Log, message: string, effect: () => Promise<T>): Promise<T | undefined>;
export function guarded<T>(log: Log, message: string, effect: () => T): T | undefined;
export function guarded(log: Log, message: string, effect: () => unknown): unknown {
  const note = (error: unknown): unknown => {
    log.warn(message, error);
    return undefined;
  };
  try {
    const result = effect();
    // Not `instanceof`: in a host with zone.js, the browser's own promises are of another class.
    return isThenable(result) ? result.then(undefined, note) : result;
  } catch (error) {
    return note(error);
  }
}

function isThenable(thing: unknown): thing is PromiseLike<unknown> {
  return typeof (thing as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
