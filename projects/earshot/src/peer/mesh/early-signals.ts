import type { IncomingCandidate, IncomingDescription, PeerId } from '@earshot/protocol';

/** How many signals of peers whose arrival was not told yet are kept. */
const LIMIT = 64;

export type IncomingSignal = IncomingDescription | IncomingCandidate;

/** Signals may overtake the roster that names their sender: they wait for it, the newest so many of them. */
export class EarlySignals {
  private waiting: readonly IncomingSignal[] = [];

  keep(signal: IncomingSignal): void {
    this.waiting = [...this.waiting, signal].slice(-LIMIT);
  }

  /** Returns what waits for a peer, in order, and keeps it no longer. */
  take(peer: PeerId): readonly IncomingSignal[] {
    const taken = this.waiting.filter(({ from }) => from === peer);
    this.waiting = this.waiting.filter(({ from }) => from !== peer);
    return taken;
  }

  clear(): void {
    this.waiting = [];
  }
}
