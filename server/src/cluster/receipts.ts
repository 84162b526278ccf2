/** Those who wait for another node's word whether a description arrived. Everybody is answered, at the latest in time. */
export class Receipts {
  private readonly waiting = new Map<number, (isReceived: boolean) => void>();
  private lastTicket = 0;
  /** Milliseconds. */
  private readonly patience: number;

  constructor(patience: number) {
    this.patience = patience;
  }

  /** Resolves to whether the description arrived; `send` gets the number under which the receipt must come. */
  await(send: (ticket: number) => void): Promise<boolean> {
    const ticket = (this.lastTicket += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(ticket, false), this.patience);
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
