import type { IncomingCandidate, IncomingDescription, PeerId } from '@earshot/protocol';

/** How many signals of peers who are not in the roster yet are kept. */
const LIMIT = 64;

export type IncomingSignal = IncomingDescription | IncomingCandidate;

/** Keeps signals that arrive before the roster that names their sender. */
export class EarlySignals {
  private waiting: readonly IncomingSignal[] = [];

  keep(signal: IncomingSignal): void {
    this.waiting = [...this.waiting, signal].slice(-LIMIT);
  }

  /** Returns and forgets what was kept for a peer, in order. */
  take(peer: PeerId): readonly IncomingSignal[] {
    const taken = this.waiting.filter(({ from }) => from === peer);
    this.waiting = this.waiting.filter(({ from }) => from !== peer);
    return taken;
  }

  clear(): void {
    this.waiting = [];
  }
}
