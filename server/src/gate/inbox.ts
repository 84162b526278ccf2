/**
 * One socket's events, in order: a task starts when those before it that returned a promise have settled.
 * While nothing is pending a task runs at once, on the caller's stack.
 * Tasks must not throw or reject; the gate sees to that.
 */
export class Inbox {
  private tail: Promise<void> | null = null;

  add(task: () => void | Promise<void>): void {
    const pending = this.tail === null ? task() : this.tail.then(task);
    if (pending !== undefined) this.follow(pending);
  }

  private follow(pending: Promise<void>): void {
    const tail = pending.then(() => {
      if (this.tail === tail) this.tail = null;
    });
    this.tail = tail;
  }
}
