import type { IncomingCandidate, IncomingDescription, PeerId } from '@earshot/protocol';
import type { PeerLink } from '../link/peer-link';

/** How many signals of one peer are kept, and of how many peers. */
const LIMIT = 64;
const PEERS = 64;

export type IncomingSignal = IncomingDescription | IncomingCandidate;

type SignalTaker = Pick<PeerLink, 'accept' | 'acceptCandidate'>;

/** A signal that is kept, and who waits to hear what becomes of it. */
interface Early {
  readonly signal: IncomingSignal;
  readonly settle: (isAccepted: boolean | Promise<boolean>) => void;
}

/**
 * Keeps signals that arrive before the roster that names their sender. Each peer has a share of its own. When it is used up,
 * candidates go first: nobody sends them again by themselves, but a description that is sent again brings all of them along.
 */
export class EarlySignals {
  private readonly waiting = new Map<PeerId, readonly Early[]>();

  /** Resolves to what becomes of the signal once it is taken, and to false when it is given up: then it was never received. */
  keep(signal: IncomingSignal): Promise<boolean> {
    return new Promise((settle) => {
      const { from } = signal;
      const kept = [...(this.waiting.get(from) ?? []), { signal, settle }];
      const surplus = kept.length > LIMIT ? (kept.find(isCandidate) ?? kept[0]) : undefined;
      surplus?.settle(false);
      this.waiting.set(
        from,
        kept.filter((early) => early !== surplus),
      );
      if (this.waiting.size > PEERS) this.giveUpAfter(from);
    });
  }

  /** Hands a signal to its sender's link, or keeps it where there is none yet. Resolves to whether the link has it. */
  pass(signal: IncomingSignal, link: SignalTaker | undefined): Promise<boolean> {
    if (!link) return this.keep(signal);
    if ('description' in signal) return link.accept(signal);
    link.acceptCandidate(signal.epoch, signal.candidate);
    return Promise.resolve(true);
  }

  /** Hands over what was kept for a peer to its link, in order. */
  take(peer: PeerId, link: SignalTaker): void {
    for (const { signal, settle } of this.forget(peer)) settle(this.pass(signal, link));
  }

  /** Gives up what was kept for a peer. */
  drop(peer: PeerId): void {
    for (const { settle } of this.forget(peer)) settle(false);
  }

  /** Gives up everything. */
  clear(): void {
    for (const peer of [...this.waiting.keys()]) this.drop(peer);
  }

  private forget(peer: PeerId): readonly Early[] {
    const kept = this.waiting.get(peer) ?? [];
    this.waiting.delete(peer);
    return kept;
  }

  /** Gives up a peer's signals for a newcomer's: those of the oldest peer with candidates only, or else of the oldest of all. */
  private giveUpAfter(newcomer: PeerId): void {
    const others = [...this.waiting].filter(([peer]) => peer !== newcomer);
    const leastUseful = others.find(([, kept]) => kept.every(isCandidate)) ?? others[0];
    if (leastUseful) this.drop(leastUseful[0]);
  }
}

function isCandidate({ signal }: Early): boolean {
  return !('description' in signal);
}
