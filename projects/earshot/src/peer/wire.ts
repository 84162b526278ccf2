import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import { askingForSilence } from './voice';

/** Returns a browser's description as it travels; null for none, or one that never does. */
export function sessionDescription(description: RTCSessionDescription | null): SessionDescription | null {
  if (description?.type !== 'offer' && description?.type !== 'answer') return null;
  return { type: description.type, sdp: askingForSilence(description.sdp) };
}

/** Returns a browser's candidate as it travels: null says that there are no more. */
export function toWire(candidate: RTCIceCandidate | null): IceCandidate {
  if (!candidate) return null;
  const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: line, sdpMid, sdpMLineIndex, usernameFragment };
}
