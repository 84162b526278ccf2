import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import { askForDtx } from './voice-codecs';

/** Returns a browser's description as it is sent; null for none, and for types that are never sent. */
export function toSessionDescription(description: RTCSessionDescription | null): SessionDescription | null {
  if (description?.type !== 'offer' && description?.type !== 'answer') return null;
  return { type: description.type, sdp: askForDtx(description.sdp) };
}

/** Returns a browser's candidate as it is sent; null means that there are no more. */
export function toIceCandidate(candidate: RTCIceCandidate | null): IceCandidate {
  if (!candidate) return null;
  const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
}
