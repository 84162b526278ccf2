import type { PeerId } from '@earshot/protocol';
import { randomBytes } from 'node:crypto';

/** Makes a seat's id: 21 url-safe characters, 120 random bits, beginning with a letter. */
export function createPeerId(): PeerId {
  return `p${randomBytes(15).toString('base64url')}` as PeerId;
}
