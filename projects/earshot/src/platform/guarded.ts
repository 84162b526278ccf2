import { type MonoTypeOperatorFunction, retry, timer } from 'rxjs';
import { UNZONED } from './outside-zones';
import type { Log } from './log';

/** In ms. A stream that fails at once again must not keep the page busy. */
const GO_ON_AFTER = 1_000;

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

/** For streams of effects: one that fails, although each effect is guarded, goes to the log as an error and is subscribed to again. */
export function goOn<T>(log: Log): MonoTypeOperatorFunction<T> {
  return retry({
    delay: (error: unknown) => {
      log.error('a stream failed and begins again', error);
      return timer(GO_ON_AFTER, UNZONED);
    },
  });
}

function isThenable(thing: unknown): thing is PromiseLike<unknown> {
  return typeof (thing as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
