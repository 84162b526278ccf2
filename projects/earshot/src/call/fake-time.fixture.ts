type Task = () => void;

interface Timer {
  readonly run: Task;
  readonly due: number;
  /** In ms; null for a time-out. */
  readonly every: number | null;
  /** What asked for it. */
  readonly stack: string;
}

/** What happened while fake time passed. */
export interface Passed {
  /** What was run, by the code that asked for it. */
  readonly ran: readonly string[];
  readonly errors: readonly unknown[];
  /** What is still to be run later. */
  readonly left: readonly string[];
}

const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
const originals = { setTimeout, clearTimeout, setInterval, clearInterval };
const real = { setTimeout: setTimeout.bind(window), clearTimeout: clearTimeout.bind(window) };

/**
 * For specs: knows every timer of the page. Time is real until `pass()`: from then on it stands still, but for what passes there.
 * jasmine's clock cannot be used: it would know no timer that began while time was real, as connections need it.
 */
export class FakeTime {
  private readonly timers = new Map<number, Timer>();
  private readonly handles = new Map<number, number>();
  /** Whether time passes in `pass()` only. */
  isStopped = false;
  private now = 0;
  private stoppedAt = 0;
  private count = 0;

  constructor() {
    const set = (run: unknown, ms: unknown, every: boolean): number => {
      const id = ++this.count + 1_000_000;
      const time = Math.max(0, Number(ms ?? 0));
      const at = this.isStopped ? this.now : performance.now();
      this.timers.set(id, {
        run: run as Task,
        due: at + time,
        every: every ? Math.max(1, time) : null,
        stack: askedForBy(),
      });
      if (!this.isStopped) this.handles.set(id, this.begin(id, time, every));
      return id;
    };
    const clear = (id: unknown): void => this.clear(id as number);
    Object.assign(window, {
      setTimeout: (run: unknown, ms?: unknown) => set(run, ms, false),
      setInterval: (run: unknown, ms?: unknown) => set(run, ms, true),
      clearTimeout: clear,
      clearInterval: clear,
    });
  }

  /** The time in ms since 1970. */
  get date(): number {
    return this.isStopped ? this.stoppedAt + this.now : Date.now();
  }

  /** Lets everything happen that takes no time worth mentioning. */
  async settle(): Promise<void> {
    await new Promise((resolve) => real.setTimeout(resolve, 700));
  }

  /** Lets time pass at once, in ms. */
  async pass(ms: number): Promise<Passed> {
    this.stop();
    const end = this.now + ms;
    const ran: string[] = [];
    const errors: unknown[] = [];
    for (let next = this.next(end); next !== null; next = this.next(end)) {
      const [id, timer] = next;
      this.now = Math.max(this.now, timer.due);
      if (timer.every === null) this.timers.delete(id);
      else this.timers.set(id, { ...timer, due: this.now + timer.every });
      ran.push(timer.stack);
      try {
        timer.run();
      } catch (error) {
        errors.push(error);
      }
      await new Promise((resolve) => real.setTimeout(resolve));
      if (ran.length > 1_000) break;
    }
    this.now = end;
    const left = [...this.timers.values()].map(({ stack }) => stack);
    return { ran: [...new Set(ran)], errors, left: [...new Set(left)] };
  }

  /** Gives the page its time back. */
  end(): void {
    this.stop();
    Object.assign(window, originals);
  }

  private stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.now = performance.now();
    this.stoppedAt = Date.now() - this.now;
    for (const handle of this.handles.values()) real.clearTimeout(handle);
    this.handles.clear();
  }

  private begin(id: number, time: number, every: boolean): number {
    return real.setTimeout(() => {
      const timer = this.timers.get(id);
      if (!timer) return;
      if (every) this.handles.set(id, this.begin(id, time, every));
      else this.clear(id);
      timer.run();
    }, time);
  }

  private clear(id: number): void {
    this.timers.delete(id);
    const handle = this.handles.get(id);
    if (handle !== undefined) real.clearTimeout(handle);
    else if (!(id > 1_000_000)) real.clearTimeout(id);
    this.handles.delete(id);
  }

  private next(end: number): [number, Timer] | null {
    let earliest: [number, Timer] | null = null;
    for (const one of this.timers) {
      if (one[1].due <= end && (earliest === null || one[1].due < earliest[1].due)) earliest = one;
    }
    return earliest;
  }
}

/** Returns which of our own code is asking, innermost first. */
function askedForBy(): string {
  // Chromium's; rxjs alone is more than the ten lines that it gives usually.
  const limited = Error as unknown as { stackTraceLimit: number };
  const { stackTraceLimit } = limited;
  limited.stackTraceLimit = 100;
  const { stack = '' } = new Error();
  limited.stackTraceLimit = stackTraceLimit;
  const own = stack.split('\n').filter((line) => !/node_modules|fake-time|rxjs/u.test(line));
  return own.slice(1, 8).join('\n');
}
