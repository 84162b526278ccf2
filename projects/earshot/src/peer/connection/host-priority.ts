import type { IceCandidate, SessionDescription } from '@earshot/protocol';

/** Type preferences (RFC 8445, 5.1.2.2): of addresses of the machine itself, and of those that a check was seen to come from. */
const HOST = 126;
const PEER_REFLEXIVE = 110;
/** The type preference is the uppermost of a priority's four bytes. */
const TYPE = 2 ** 24;

/** Every part has a limit (RFC 8839, 5.1): the lines come from someone else, who could make them slow to search. */
const HOST_CANDIDATE = /(candidate:\S{1,32} \d{1,3} udp )(\d{1,10})(?= \S{1,255} \d{1,5} typ host)/gi;

/**
 * Returns candidate lines in which host candidates have the priority of peer-reflexive ones.
 *
 * When someone changes networks, a check from the new address often arrives before the candidate that announces it. libwebrtc
 * gives that address the lower, peer-reflexive priority and prefers the old path while it believes in it, so the call stays
 * silent half a second longer. With equal priorities the newer generation wins.
 */
export function levelHosts(lines: string): string {
  return lines.replace(
    HOST_CANDIDATE,
    (_line, before: string, told: string) => `${before}${level(Number(told))}`,
  );
}

/** Returns a candidate for `addIceCandidate()`. */
export function toAdd(candidate: IceCandidate): RTCIceCandidateInit | undefined {
  return candidate ? { ...candidate, candidate: levelHosts(candidate.candidate) } : undefined;
}

/** Returns a description for `setRemoteDescription()`. A description that is sent again contains candidates. */
export function toApply({ type, sdp }: SessionDescription): RTCSessionDescriptionInit {
  return { type, sdp: levelHosts(sdp) };
}

function level(priority: number): number {
  const isHost = Math.floor(priority / TYPE) === HOST;
  return isHost ? priority - (HOST - PEER_REFLEXIVE) * TYPE : priority;
}
