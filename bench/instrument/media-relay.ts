// Packets are delayed by a relay in user space. It listens, for every local candidate, on the candidate's own port number at
// another loopback address, so a page that knows the candidate knows the relay too and nothing has to be asked for in time.
// The remote side sees the relay's own sockets as peer-reflexive candidates, as it would behind a NAT.

const CANDIDATE_LINE = /^(a=)?(candidate:\S+ \d+ )(udp|tcp)( \d+ )(\S+)( \d+ typ .*)$/i;

/** Asks the relay to stand in for this candidate, before the application can have sent it. */
export function reportCandidate({ protocol, address, port }: RTCIceCandidate): void {
  if (callLabSettings.mediaRelay === null || protocol !== 'udp' || !address || !port) return;
  if (!isIpv4(address)) return;
  callLabCandidate(address, port).catch((error: unknown) => console.error('the media relay failed', error));
}

/** Resolves once the relay stands in for a candidate of the other side. */
export async function relayIsReady(candidate: RTCIceCandidateInit): Promise<void> {
  const { protocol, address, port } = new RTCIceCandidate(candidate);
  if (protocol === 'udp' && address && port && isIpv4(address)) await callLabCandidate(address, port);
}

/** The candidate with the relay's address for its own; what cannot be relayed becomes the end of candidates. */
export function relayedCandidate(
  candidate: RTCIceCandidateInit | null | undefined,
): RTCIceCandidateInit | null | undefined {
  if (callLabSettings.mediaRelay === null || !candidate?.candidate) return candidate;
  const line = relayedLine(candidate.candidate);
  return line === null ? null : { ...asInit(candidate), candidate: line };
}

/** The description with the relay's address in place of every candidate's. */
export function relayedDescription(description: RTCSessionDescriptionInit): RTCSessionDescriptionInit {
  if (callLabSettings.mediaRelay === null || !description.sdp) return description;
  const lines = description.sdp
    .split('\r\n')
    .map(relayedLine)
    .filter((line) => line !== null);
  return { type: description.type, sdp: lines.join('\r\n') };
}

function relayedLine(line: string): string | null {
  const match = CANDIDATE_LINE.exec(line);
  if (!match) return line;
  const [, prefix = '', head, protocol = '', priority, address = '', tail] = match;
  if (protocol.toLowerCase() !== 'udp' || !isIpv4(address)) return null;
  return `${prefix}${head}${protocol}${priority}${callLabSettings.mediaRelay}${tail}`;
}

function asInit(candidate: RTCIceCandidateInit): RTCIceCandidateInit {
  return 'toJSON' in candidate && candidate instanceof RTCIceCandidate ? candidate.toJSON() : candidate;
}

function isIpv4(address: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(address);
}
