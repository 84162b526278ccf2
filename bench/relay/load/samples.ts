/** A candidate as browsers find them: about 190 bytes as JSON. */
export const CANDIDATE = {
  candidate:
    'candidate:2874633151 1 udp 2113937151 192.0.2.118 54400 typ host generation 0 ufrag k3Xz network-cost 999',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'k3Xz',
} as const;

/** An offer of 3 kB, which is what a browser writes for a microphone and a camera. */
export const OFFER = { type: 'offer', sdp: sdpOf(3_000) } as const;

function sdpOf(length: number): string {
  const head = 'v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n';
  const line = 'a=rtpmap:96 VP8/90000\r\na=rtcp-fb:96 goog-remb\r\na=fmtp:97 apt=96\r\n';
  return (head + line.repeat(Math.ceil(length / line.length))).slice(0, length);
}
