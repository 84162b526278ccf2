import type { IncomingCandidate, IncomingDescription, PeerId } from '@earshot/protocol';
import { BehaviorSubject, map, type Observable, Subject } from 'rxjs';
import { Bucket } from './bucket';
import { type Excess, PeerAllowance } from './peer-allowance';

/** Someone who did too much. */
export interface Expulsion {
  readonly peer: PeerId;
  readonly excess: Excess;
}

/** Counts what each peer makes this machine do. Whoever does too much is heard no more in this call. */
export class PeerGuard {
  private readonly allowances = new Map<PeerId, PeerAllowance>();
  private readonly shutOut = new Set<PeerId>();
  private readonly own: Bucket;
  private readonly expelledSubject = new BehaviorSubject<ReadonlySet<PeerId>>(new Set());
  private readonly expulsionsSubject = new Subject<Expulsion>();

  /** Emits everyone in the call who did too much, at once and on every change. */
  readonly expelled$: Observable<ReadonlySet<PeerId>> = this.expelledSubject.asObservable();
  /** Emits whoever did too much, as soon as they do. */
  readonly expulsions$: Observable<Expulsion> = this.expulsionsSubject.asObservable();

  /** Emits what somebody did too much of, for logs. */
  readonly failures$: Observable<unknown> = this.expulsionsSubject.pipe(
    map(({ excess }) => new Error(`a peer sent too much: ${excess}`)),
  );

  /** `now` returns the current time in ms. */
  constructor(private readonly now: () => number) {
    // Less than what the others allow.
    this.own = new Bucket(400, 80, now);
  }

  /** Whether this machine may send another message without being too much for the others. */
  admitsOwnMessage(): boolean {
    return this.own.take();
  }

  isExpelled(peer: PeerId): boolean {
    return this.shutOut.has(peer);
  }

  /** Whether somebody who is in the call gets no link. */
  shutsOut(peer: PeerId): boolean {
    this.note(peer, true);
    return this.isExpelled(peer);
  }

  /** Notes whether somebody is in the call. Whoever did too much may come back, and is still not heard. */
  note(peer: PeerId, isHere: boolean): void {
    const { value: expelled } = this.expelledSubject;
    if (!this.shutOut.has(peer) || expelled.has(peer) === isHere) return;
    this.expelledSubject.next(
      new Set(isHere ? [...expelled, peer] : [...expelled].filter((one) => one !== peer)),
    );
  }

  /** Whether a description may be used. */
  admitsDescription(message: IncomingDescription): boolean {
    return this.admits(message.from, (allowance) => allowance.takeDescription(message));
  }

  /** Whether a peer whose page is a new one may have another connection. */
  admitsNewPage(peer: PeerId): boolean {
    return this.admits(peer, (allowance) => allowance.takeConnection());
  }

  /** Whether a candidate may be used. */
  admitsCandidate(message: IncomingCandidate): boolean {
    return this.admits(message.from, (allowance) => allowance.takeCandidate(message));
  }

  /** Whether a message of the peer's channel may be read. */
  admitsMessage(peer: PeerId): boolean {
    return this.admits(peer, (allowance) => allowance.takeMessage());
  }

  /** Whether what a peer says about its devices may be used. */
  admitsPresence(peer: PeerId): boolean {
    return this.admits(peer, (allowance) => allowance.takePresence());
  }

  /** Forgets everything: the call is over. */
  clear(): void {
    this.allowances.clear();
    this.shutOut.clear();
    if (this.expelledSubject.value.size > 0) this.expelledSubject.next(new Set());
  }

  private admits(peer: PeerId, take: (allowance: PeerAllowance) => Excess | null): boolean {
    if (this.isExpelled(peer)) return false;
    const allowance = this.allowances.get(peer) ?? new PeerAllowance(this.now);
    this.allowances.set(peer, allowance);
    const excess = take(allowance);
    if (excess === null) return true;
    this.shutOut.add(peer);
    this.note(peer, true);
    this.expulsionsSubject.next({ peer, excess });
    return false;
  }
}
