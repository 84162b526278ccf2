/**
 * One socket's events, in order: a task starts when those before it that returned a promise have settled.
 * While nothing is pending a task runs at once, on the caller's stack.
 * Tasks must not throw or reject; the gate sees to that.
 */
export class Inbox {
  private tail: Promise<void> | null = null;
  private waiting = 0;

  /** How many tasks have not finished, the one under way included. */
  get length(): number {
    return this.waiting;
  }

  add(task: () => void | Promise<void>): void {
    const pending = this.tail === null ? task() : this.tail.then(task);
    if (pending !== undefined) this.follow(pending);
  }

  private follow(pending: Promise<void>): void {
    this.waiting += 1;
    const tail = pending.then(() => {
      this.waiting -= 1;
      if (this.tail === tail) this.tail = null;
    });
    this.tail = tail;
  }
}
