import type { IceCandidate, LinkDescription } from '@earshot/protocol';
import { type Observable, Subject } from 'rxjs';

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
  private readonly descriptionsSubject = new Subject<Numbered>();
  private readonly candidatesSubject = new Subject<LinkCandidate>();
  private waiting: Numbered[] = [];
  private last = { epoch: 0, seq: 0 };

  /** Emits each description to send, also when it is sent again. */
  readonly descriptions$: Observable<Numbered> = this.descriptionsSubject.asObservable();
  /** Emits each candidate to send. */
  readonly candidates$: Observable<LinkCandidate> = this.candidatesSubject.asObservable();

  /** Sends a description, numbered, and keeps it until it is acknowledged. */
  send(epoch: number, description: LinkDescription): void {
    this.descriptionsSubject.next(this.add(epoch, description));
  }

  /** Sends candidates. */
  sendCandidates(epoch: number, candidates: readonly IceCandidate[]): void {
    for (const candidate of candidates) this.candidatesSubject.next({ epoch, candidate });
  }

  /** Sends again what was not acknowledged, in order. */
  resend(): void {
    for (const numbered of this.waiting) this.descriptionsSubject.next(numbered);
  }

  /** Completes both streams. */
  close(): void {
    this.descriptionsSubject.complete();
    this.candidatesSubject.complete();
  }

  /** Numbers a description, from 1 in each epoch, and keeps it until it is acknowledged. A newer offer or request replaces an older one. */
  add(epoch: number, description: LinkDescription): Numbered {
    const seq = epoch === this.last.epoch ? this.last.seq + 1 : 1;
    return this.keep({ epoch, seq, description });
  }

  /** Keeps a description that was numbered and sent before there was a link. */
  keep(numbered: Numbered): Numbered {
    const { epoch, seq, description } = numbered;
    this.last = { epoch, seq };
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

  /** Notes that an offer was answered, and so has arrived even if its acknowledgement has not. */
  answered(): void {
    this.waiting = this.waiting.filter(({ description }) => description.type !== 'offer');
  }

  /** Whether a request for a restart has not been acknowledged. */
  get isAsking(): boolean {
    return this.waiting.some(({ description }) => description.type === 'restart');
  }

  /** What has to be sent again, in order. */
  get unacknowledged(): readonly Numbered[] {
    return this.waiting;
  }
}

/** What one link has received: tells new descriptions from repetitions. */
export class Inbox {
  private epoch = 0;
  private seq = 0;

  /** Whether a description is new: of the current epoch or a newer one, and not received before. Remembers it. */
  takes(numbered: Pick<Numbered, 'epoch' | 'seq'>): boolean {
    if (numbered.epoch < this.epoch) return false;
    if (numbered.epoch === this.epoch && numbered.seq <= this.seq) return false;
    this.epoch = numbered.epoch;
    this.seq = numbered.seq;
    return true;
  }
}
