import type { LinkDescription } from '@earshot/protocol';
import type { Numbered } from './outbox';

/**
 * What one link has received: tells new descriptions from repetitions. Each kind is counted by itself, because a request for a
 * new connection names an epoch that does not exist yet, and descriptions of the current one may follow it.
 */
export class Inbox {
  private readonly newest = new Map<LinkDescription['type'], Pick<Numbered, 'epoch' | 'seq'>>();

  /** Whether a description is newer than every one of its kind before it. Remembers it. */
  takes({ epoch, seq, description }: Numbered): boolean {
    const before = this.newest.get(description.type);
    // By epoch first: the numbers of older clients start again with each of them.
    if (before && (epoch < before.epoch || (epoch === before.epoch && seq <= before.seq))) return false;
    this.newest.set(description.type, { epoch, seq });
    return true;
  }
}
