import type {
  IceCandidate,
  IncomingCandidate,
  IncomingDescription,
  LinkDescription,
  PeerId,
} from '@earshot/protocol';
import { isCount, isText, partsOf } from './parts';

/** Reads a description; null if it is none, or of a kind that is unknown here. */
export function readDescription(value: unknown): IncomingDescription | null {
  const { from, epoch, seq, description } = partsOf(value);
  const known = readLinkDescription(description);
  if (!isText(from) || !isCount(epoch) || !isCount(seq) || !known) return null;
  return { from: from as PeerId, epoch, seq, description: known };
}

/** Reads a candidate; null if it is none. */
export function readCandidate(value: unknown): IncomingCandidate | null {
  const { from, epoch, candidate } = partsOf(value);
  const known = readIceCandidate(candidate);
  if (!isText(from) || !isCount(epoch) || known === undefined) return null;
  return { from: from as PeerId, epoch, candidate: known };
}

function readLinkDescription(value: unknown): LinkDescription | null {
  const { type, sdp } = partsOf(value);
  if (type === 'restart') return { type };
  return (type === 'offer' || type === 'answer') && isText(sdp) ? { type, sdp } : null;
}

/** Null says that there are no more; undefined that it is no candidate. */
function readIceCandidate(value: unknown): IceCandidate | undefined {
  if (value === null) return null;
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = partsOf(value);
  if (!isText(candidate)) return undefined;
  return {
    candidate,
    sdpMid: isText(sdpMid) ? sdpMid : null,
    sdpMLineIndex: isCount(sdpMLineIndex) ? sdpMLineIndex : null,
    usernameFragment: isText(usernameFragment) ? usernameFragment : null,
  };
}
