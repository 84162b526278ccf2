import type { IceCandidate, SessionDescription } from '@earshot/protocol';

/** Type preferences (RFC 8445, 5.1.2.2): of addresses of the machine itself, and of those that a check was seen to come from. */
const HOST = 126;
const PEER_REFLEXIVE = 110;
/** The type preference is the uppermost of a priority's four bytes. */
const TYPE = 2 ** 24;

/** With a bound on every part (RFC 8839, 5.1): the lines are another person's, who may have made them long to search. */
const HOST_CANDIDATE = /(candidate:\S{1,32} \d{1,3} udp )(\d{1,10})(?= \S{1,255} \d{1,5} typ host)/gi;

/**
 * Returns candidate lines in which those of type host have the priority that the same address has when a check comes from it.
 *
 * Who moves to another network is often heard before the new address is told. libwebrtc prunes what it hears with that lower
 * priority in favour of the old path for as long as it takes that for alive, and the call is silent half a second longer. Of
 * equal priority the newer generation wins.
 */
export function levelHosts(lines: string): string {
  return lines.replace(
    HOST_CANDIDATE,
    (_line, before: string, told: string) => `${before}${level(Number(told))}`,
  );
}

/** Returns a candidate as it is to be added. */
export function toAdd(candidate: IceCandidate): RTCIceCandidateInit | undefined {
  return candidate ? { ...candidate, candidate: levelHosts(candidate.candidate) } : undefined;
}

/** Returns a description as it is to be applied: one that is sent again has candidates in it. */
export function toApply({ type, sdp }: SessionDescription): RTCSessionDescriptionInit {
  return { type, sdp: levelHosts(sdp) };
}

function level(priority: number): number {
  const isHost = Math.floor(priority / TYPE) === HOST;
  return isHost ? priority - (HOST - PEER_REFLEXIVE) * TYPE : priority;
}
