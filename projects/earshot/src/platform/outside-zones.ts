import { asyncScheduler, type SchedulerAction, type SchedulerLike } from 'rxjs';

/** What is read of zone.js, where a host has it. */
interface Zones {
  readonly Zone?: { readonly root: { run<T>(work: () => T): T } };
}

/**
 * Does something outside every zone of a host that has zone.js: timers and sockets that begin there cause no change detection, and
 * do not keep the application from being stable. Signals update the screen all the same.
 */
export function outsideZones<T>(work: () => T): T {
  const { Zone: zone } = globalThis as Zones;
  return zone ? zone.root.run(work) : work();
}

/** For the timers of streams: `timer(1_000, UNZONED)`. */
export const UNZONED: SchedulerLike = {
  now: () => asyncScheduler.now(),
  schedule: <T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T) =>
    outsideZones(() => asyncScheduler.schedule(work, delay, state)),
};
