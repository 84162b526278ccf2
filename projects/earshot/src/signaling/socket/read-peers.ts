import type { Knock, LeaveReason, Peer, PeerEvent, PeerId, PeerLeft, RoomAccess } from '@earshot/protocol';
import { isCount, isText, listOf, partsOf } from './parts';

const REASONS: readonly LeaveReason[] = ['left', 'timeout', 'replaced', 'removed'];

/** Reads someone in the room; null if it is nobody. A role that is unknown here gives no rights. */
export function readPeer(value: unknown): Peer | null {
  const { id, name, joined, role, microphone, camera, screen } = partsOf(value);
  if (!isText(id) || !isText(name) || !isCount(joined)) return null;
  return {
    id: id as PeerId,
    name,
    joined,
    role: role === 'moderator' ? role : 'participant',
    microphone: microphone === true,
    camera: camera === true,
    screen: screen === true,
  };
}

export function readPeerEvent(value: unknown): PeerEvent | null {
  const peer = readPeer(partsOf(value)['peer']);
  return peer && { peer };
}

/** Whatever the reason, the seat is free. */
export function readPeerLeft(value: unknown): PeerLeft | null {
  const { id, reason } = partsOf(value);
  const known = REASONS.find((one) => one === reason) ?? 'left';
  return isText(id) ? { id: id as PeerId, reason: known } : null;
}

/** Servers before waiting rooms and passcodes have none. */
export function readAccess(value: unknown): RoomAccess {
  const { hasPasscode, lobby } = partsOf(value);
  return { hasPasscode: hasPasscode === true, lobby: lobby === true };
}

export function readKnock(value: unknown): Knock | null {
  const { id, name } = partsOf(value);
  return isText(id) && isText(name) ? { id: id as PeerId, name } : null;
}

export function readKnocks(value: unknown): Knock[] {
  return listOf(value, readKnock);
}
