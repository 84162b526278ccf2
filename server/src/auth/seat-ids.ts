import type { PeerId, RoomId } from '@earshot/protocol';
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

// As many characters as any other seat's id has behind its letter.
const LENGTH = 20;

/** The seats of joins that may be repeated: the same join leads to the same seat, on any node that has the secret. */
export class SeatIds {
  private readonly key: KeyObject;

  constructor(secret: string) {
    this.key = createSecretKey(secret, 'utf8');
  }

  /** What is known to others, the id, tells nothing of the attempt, and another person's attempt leads elsewhere. */
  of(room: RoomId, attempt: string, user: string | null): PeerId {
    const wish = JSON.stringify(['earshot-seat', room, attempt, user]);
    const digest = createHmac('sha256', this.key).update(wish).digest('base64url');
    return `p${digest.slice(0, LENGTH)}` as PeerId;
  }
}
