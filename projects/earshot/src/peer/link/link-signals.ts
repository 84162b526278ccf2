import type { IceCandidate, LinkDescription } from '@earshot/protocol';
import type { Observable } from 'rxjs';
import { Inbox } from './inbox';
import { FIRST_SEQ, type LinkCandidate, type Numbered, Outbox } from './outbox';
import { SerialQueue } from './serial-queue';

/** The epoch of a link that no offer has told one yet. */
const UNTOLD = -1;

/**
 * What a link and its peer's link say to each other about the connection in use, which has a number: the epoch. Descriptions are
 * kept until they are acknowledged on the way out, and taken once on the way in.
 */
export class LinkSignals {
  private readonly outbox = new Outbox();
  private readonly inbox = new Inbox();
  // Messages are applied one at a time, which makes two flags enough for perfect negotiation.
  private readonly arrivals: SerialQueue;

  /** Emits each description for the peer's link. It is kept and may be sent again until `acknowledge()`. */
  readonly descriptions$: Observable<Numbered> = this.outbox.descriptions$;
  /** Emits each candidate for the peer's link. */
  readonly candidates$: Observable<LinkCandidate> = this.outbox.candidates$;

  private currentEpoch: number;

  /** `epoch` is the number of the first connection; null if the first offer tells it. Applies messages until `closed$` emits. */
  constructor(epoch: number | null, closed$: Observable<void>) {
    this.currentEpoch = epoch ?? UNTOLD;
    this.arrivals = new SerialQueue(closed$);
  }

  /** The number of the connection in use; lower than every other while `isFresh`. */
  get epoch(): number {
    return this.currentEpoch;
  }

  /** Whether no offer has told the epoch yet. */
  get isFresh(): boolean {
    return this.currentEpoch === UNTOLD;
  }

  /** Uses a newer epoch: what was sent for connections before it is of no use any more. */
  moveTo(epoch: number): void {
    this.currentEpoch = epoch;
    this.outbox.moveTo(epoch);
  }

  /** Keeps an offer that was sent before there was a link. */
  keep(sent: Numbered): void {
    this.outbox.keep(sent);
  }

  /** Sends a description of the connection in use. */
  send(description: LinkDescription): void {
    this.outbox.send(this.epoch, description);
  }

  /** Sends candidates of the connection in use. */
  sendCandidates(candidates: readonly IceCandidate[]): void {
    this.outbox.sendCandidates(this.epoch, candidates);
  }

  /** Asks the offering side to look for a new path on the connection in use. */
  askForRestart(): void {
    this.send({ type: 'restart' });
  }

  /** Asks the offering side for a new connection: a restart in an epoch that does not exist yet. */
  askForConnection(): void {
    this.outbox.send(this.epoch + 1, { type: 'restart' });
  }

  /** Whether a request to the offering side has not been acknowledged. */
  get isAsking(): boolean {
    return this.outbox.isAsking;
  }

  /** Sends again what was not acknowledged, and all candidates found so far. */
  resend(candidates: readonly IceCandidate[]): void {
    this.outbox.resend();
    this.sendCandidates(candidates);
  }

  /** Notes that the peer's link has a description. */
  acknowledge(epoch: number, seq: number): void {
    this.outbox.acknowledge(epoch, seq);
  }

  /** Whether a description from the peer's link is new. Remembers it. */
  takes(message: Numbered): boolean {
    const isNew = this.inbox.takes(message);
    if (isNew && message.description.type === 'answer') this.outbox.answered(message.epoch);
    return isNew;
  }

  /** Whether an offer cannot be the first of its connection, although this link knows of none before it. */
  isStale({ seq }: Numbered): boolean {
    return this.isFresh && seq > FIRST_SEQ;
  }

  /**
   * Applies a message of an epoch, after those before it. A message for another connection than the one in use is dropped.
   * Resolves to true when that is done, and to false when the link was closed before.
   */
  apply(epoch: number, message: () => Promise<void>): Promise<boolean> {
    return this.arrivals.add(() => (epoch === this.epoch ? message() : Promise.resolve()));
  }

  /** Resolves to true when everything that arrived so far has been applied, and to false when the link was closed before. */
  settled(): Promise<boolean> {
    return this.arrivals.add(() => Promise.resolve());
  }

  /** Completes both streams. */
  close(): void {
    this.outbox.close();
  }
}
