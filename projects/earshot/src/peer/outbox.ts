import type { IceCandidate, LinkDescription } from '@earshot/protocol';

/** One numbered description on its way to a peer's link. */
export interface Numbered {
  readonly epoch: number;
  readonly seq: number;
  readonly description: LinkDescription;
}

/** A candidate on its way to a peer's link. */
export interface LinkCandidate {
  readonly epoch: number;
  readonly candidate: IceCandidate;
}

/** What one link has sent and its peer's link has not acknowledged yet. */
export class Outbox {
  private waiting: Numbered[] = [];
  private lastSeq = 0;

  /** Numbers a description and keeps it until it is acknowledged. A newer offer or request replaces an older one. */
  add(epoch: number, description: LinkDescription): Numbered {
    return this.keep({ epoch, seq: this.lastSeq + 1, description });
  }

  /** Keeps a description that was numbered and sent before there was a link. */
  keep(numbered: Numbered): Numbered {
    this.lastSeq = Math.max(this.lastSeq, numbered.seq);
    const { epoch, description } = numbered;
    this.waiting = this.waiting.filter(
      (older) =>
        older.epoch === epoch && (older.description.type === 'answer' || description.type === 'answer'),
    );
    this.waiting.push(numbered);
    return numbered;
  }

  acknowledge(epoch: number, seq: number): void {
    this.waiting = this.waiting.filter((numbered) => numbered.epoch !== epoch || numbered.seq !== seq);
  }

  /** What has to be sent again, in order. */
  get unacknowledged(): readonly Numbered[] {
    return this.waiting;
  }
}

/** What one link has received: tells news from repetitions. */
export class Inbox {
  private epoch = 0;
  private seq = 0;

  /** Whether a description is news: of this epoch or a newer one, and not received before. Remembers it. */
  takes(numbered: Pick<Numbered, 'epoch' | 'seq'>): boolean {
    if (numbered.epoch < this.epoch) return false;
    if (numbered.epoch === this.epoch && numbered.seq <= this.seq) return false;
    this.epoch = numbered.epoch;
    this.seq = numbered.seq;
    return true;
  }
}
