import type { TraceEvent } from './trace-event.ts';

/** A span of time, in ms since the epoch with fractions, as `performance.timeOrigin + performance.now()` gives them. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What a page's main thread did in a window. */
export interface ThreadWork {
  /** Milliseconds that tasks ran, and of a processor that they took: others may run in between. */
  readonly busy: number;
  readonly processor: number;
  /** Milliseconds that the longest task took. */
  readonly longest: number;
  /** The window's length, ms. */
  readonly window: number;
}

/** A mark that the page made in the trace, and when it was by the page's own clock, ms since the epoch. */
export interface SyncMark {
  readonly name: string;
  readonly at: number;
}

interface Task {
  /** Microseconds of the trace's clock. */
  readonly from: number;
  readonly to: number;
  readonly processor: number;
}

const TASK = 'ThreadControllerImpl::RunTask';

/** Sums up the tasks of the thread that made the mark. A task that begins or ends outside the window counts with its part inside. */
export function threadWork(events: readonly TraceEvent[], mark: SyncMark, { from, to }: Window): ThreadWork {
  const made = events.find(({ cat, name }) => cat.includes('blink.user_timing') && name === mark.name);
  if (!made) throw new Error(`the trace has no mark ${mark.name}`);
  const traceTime = (at: number): number => made.ts + (at - mark.at) * 1_000;
  const [begin, end] = [traceTime(from), traceTime(to)];
  const tasks = events
    .filter(({ pid, tid, name, ph }) => pid === made.pid && tid === made.tid && name === TASK && ph === 'X')
    .map((event) => within(event, begin, end))
    .filter((task) => task.to > task.from)
    .toSorted((a, b) => a.from - b.from);
  return { ...sumOf(outermost(tasks)), window: to - from };
}

function within({ ts, dur = 0, tdur = 0 }: TraceEvent, begin: number, end: number): Task {
  const [from, to] = [Math.max(ts, begin), Math.min(ts + dur, end)];
  return { from, to, processor: dur > 0 ? (tdur * (to - from)) / dur : 0 };
}

/** Without the tasks that ran inside of others, as a nested loop makes them. */
function outermost(tasks: readonly Task[]): Task[] {
  let end = 0;
  return tasks.filter((task) => {
    const isNested = task.to <= end;
    end = Math.max(end, task.to);
    return !isNested;
  });
}

function sumOf(tasks: readonly Task[]): Omit<ThreadWork, 'window'> {
  const lengths = tasks.map(({ from, to }) => (to - from) / 1_000);
  return {
    busy: lengths.reduce((sum, length) => sum + length, 0),
    processor: tasks.reduce((sum, { processor }) => sum + processor / 1_000, 0),
    longest: Math.max(0, ...lengths),
  };
}
