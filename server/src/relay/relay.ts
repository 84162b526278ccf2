import type { Ack, OutgoingCandidate, OutgoingDescription, PeerId, RoomId } from '@earshot/protocol';
import { accept, refuse } from '../gate/ack.ts';
import type { Switchboard } from './switchboard.ts';

/** Who sends: taken from the sender's seat, never from the message. */
export interface Sender {
  readonly room: RoomId;
  readonly id: PeerId;
}

// One answer for a stranger, another room's peer, an absent one and oneself: it must not tell who exists.
const UNAVAILABLE = refuse('peer-unavailable', 'nobody to be reached under this id in your room');

/** Passes a description on; answered when the receiving client has it, or when it does not answer in time. */
export async function relayDescription(
  switchboard: Switchboard,
  sender: Sender,
  { to, epoch, seq, description }: OutgoingDescription,
): Promise<Ack<null>> {
  const line = to === sender.id ? null : switchboard.lineTo(sender.room, to);
  if (line === null) return UNAVAILABLE;
  return (await line.deliver({ from: sender.id, epoch, seq, description })) ? accept(null) : UNAVAILABLE;
}

/** Passes a candidate on; answered at once. */
export function relayCandidate(
  switchboard: Switchboard,
  sender: Sender,
  { to, epoch, candidate }: OutgoingCandidate,
): Ack<null> {
  const line = to === sender.id ? null : switchboard.lineTo(sender.room, to);
  if (line === null) return UNAVAILABLE;
  line.tell('candidate', { from: sender.id, epoch, candidate });
  return accept(null);
}
