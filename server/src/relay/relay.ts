import type { Ack, OutgoingCandidate, OutgoingDescription, PeerId, RoomId } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import type { Router } from './router.ts';

/** Who sends: taken from the sender's seat, never from the message. */
export interface Sender {
  readonly room: RoomId;
  readonly id: PeerId;
}

// The same answer for an unknown id, a peer of another room, an absent one and oneself: it must not reveal who exists.
const UNAVAILABLE = refuse('peer-unavailable', 'nobody to be reached under this id in your room');

/** Relays a description; answered when the receiving client has it, or when it does not answer in time. */
export async function relayDescription(
  router: Router,
  sender: Sender,
  { to, epoch, seq, description }: OutgoingDescription,
): Promise<Ack<null>> {
  const delivery =
    to === sender.id ? null : router.deliver(sender.room, to, { from: sender.id, epoch, seq, description });
  if (delivery === null) return UNAVAILABLE;
  return (await delivery) ? accept(null) : UNAVAILABLE;
}

/** Relays a candidate; answered at once. */
export function relayCandidate(
  router: Router,
  sender: Sender,
  { to, epoch, candidate }: OutgoingCandidate,
): Ack<null> {
  const isOnItsWay =
    to !== sender.id && router.tell(sender.room, to, 'candidate', { from: sender.id, epoch, candidate });
  return isOnItsWay ? accept(null) : UNAVAILABLE;
}
