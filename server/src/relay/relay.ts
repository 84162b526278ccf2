import type { Ack, OutgoingCandidate, OutgoingDescription, PeerId, RoomId } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import type { Exchange } from './exchange.ts';

/** Who sends: taken from the sender's seat, never from the message. */
export interface Sender {
  readonly room: RoomId;
  readonly id: PeerId;
}

// One answer for a stranger, another room's peer, an absent one and oneself: it must not tell who exists.
const UNAVAILABLE = refuse('peer-unavailable', 'nobody to be reached under this id in your room');

/** Passes a description on; answered when the receiving client has it, or when it does not answer in time. */
export async function relayDescription(
  exchange: Exchange,
  sender: Sender,
  { to, epoch, seq, description }: OutgoingDescription,
): Promise<Ack<null>> {
  const delivery =
    to === sender.id ? null : exchange.deliver(sender.room, to, { from: sender.id, epoch, seq, description });
  if (delivery === null) return UNAVAILABLE;
  return (await delivery) ? accept(null) : UNAVAILABLE;
}

/** Passes a candidate on; answered at once. */
export function relayCandidate(
  exchange: Exchange,
  sender: Sender,
  { to, epoch, candidate }: OutgoingCandidate,
): Ack<null> {
  const isOnItsWay =
    to !== sender.id && exchange.tell(sender.room, to, 'candidate', { from: sender.id, epoch, candidate });
  return isOnItsWay ? accept(null) : UNAVAILABLE;
}
