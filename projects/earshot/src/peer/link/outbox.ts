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

/** The number of a link's first description. Older clients take a fresh link's offer for a stale one if its number is higher. */
export const FIRST_SEQ = 1;

/** What one link has sent and its peer's link has not acknowledged yet. */
export class Outbox {
  private readonly descriptionsSubject = new Subject<Numbered>();
  private readonly candidatesSubject = new Subject<LinkCandidate>();
  private waiting: readonly Numbered[] = [];
  private nextSeq = FIRST_SEQ;

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

  /** Numbers a description and keeps it until it is acknowledged. A link has one counter, whatever the epoch. */
  add(epoch: number, description: LinkDescription): Numbered {
    return this.keep({ epoch, seq: this.nextSeq, description });
  }

  /** Keeps a description that was numbered and sent before there was a link. It replaces an older one of its kind. */
  keep(numbered: Numbered): Numbered {
    const { type } = numbered.description;
    this.nextSeq = Math.max(this.nextSeq, numbered.seq + 1);
    // Of each kind only the newest is of use: a side makes a new offer only after the answer to the one before has arrived.
    this.waiting = [...this.waiting.filter(({ description }) => description.type !== type), numbered];
    return numbered;
  }

  acknowledge(epoch: number, seq: number): void {
    this.waiting = this.waiting.filter((numbered) => numbered.epoch !== epoch || numbered.seq !== seq);
  }

  /** Notes that an epoch's offer was answered, and so has arrived even if its acknowledgement has not. */
  answered(epoch: number): void {
    this.waiting = this.waiting.filter(
      (numbered) => numbered.epoch !== epoch || numbered.description.type !== 'offer',
    );
  }

  /** Forgets what belongs to connections before this epoch's, and the request for it. */
  moveTo(epoch: number): void {
    this.waiting = this.waiting.filter((numbered) =>
      numbered.description.type === 'restart' ? numbered.epoch > epoch : numbered.epoch >= epoch,
    );
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
