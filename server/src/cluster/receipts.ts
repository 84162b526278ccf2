/** The descriptions sent to other nodes whose delivery is not confirmed yet. Each is settled, at the latest by its time-out. */
export class Receipts {
  private readonly waiting = new Map<number, (isReceived: boolean) => void>();
  private lastTicket = 0;
  /** Milliseconds. */
  private readonly timeout: number;

  constructor(timeout: number) {
    this.timeout = timeout;
  }

  /** Resolves to whether the description arrived; `send` gets the number under which the receipt must come. */
  await(send: (ticket: number) => void): Promise<boolean> {
    const ticket = (this.lastTicket += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(ticket, false), this.timeout);
      timer.unref();
      this.waiting.set(ticket, (isReceived) => {
        clearTimeout(timer);
        resolve(isReceived);
      });
      send(ticket);
    });
  }

  settle(ticket: number, isReceived: boolean): void {
    const settle = this.waiting.get(ticket);
    this.waiting.delete(ticket);
    settle?.(isReceived);
  }
}
