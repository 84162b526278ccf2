import type { PeerId } from '@earshot/protocol';

/** Times in ms. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const FORGOTTEN_AFTER = 300_000;

/** Knocks that may be remembered at once: those of a busy node, and a bound for the memory. */
const MOST = 10_000;

interface Told {
  readonly at: number;
  readonly times: number;
}

/**
 * Decides when moderators are told of a knock. Someone who knocks again and again, because a connection is cut or a client
 * asks in a loop, is announced less and less often.
 *
 * Each node has its own: with several, a person who goes from one to the other is announced so many times as often, which is
 * once a minute and node in the end, and the moderators' clients ring once. A shared one would make each knock wait for Redis.
 */
export class KnockPace {
  private readonly told = new Map<PeerId, Told>();
  private readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Returns in how many ms to announce a knock, if it is still there by then. */
  delayFor(id: PeerId): number {
    const now = this.now();
    const before = this.told.get(id);
    const isKnown = before !== undefined && now - before.at < FORGOTTEN_AFTER;
    // One that is still to be announced takes the place of the one before it.
    if (isKnown && before.at > now) return before.at - now;
    const times = isKnown ? before.times : 0;
    const due = isKnown ? before.at + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (times - 1)) : now;
    const at = Math.max(now, due);
    // The newest last, so that the oldest are forgotten first.
    this.told.delete(id);
    this.told.set(id, { at, times: times + 1 });
    const [oldest] = this.told.keys();
    if (oldest !== undefined && this.told.size > MOST) this.told.delete(oldest);
    return at - now;
  }
}
