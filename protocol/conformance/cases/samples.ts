import type { IceCandidate, PreparedOffer, SessionDescription } from '@earshot/protocol';

/** As short as a session description can be. */
const SDP = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';
export const OFFER: SessionDescription = { type: 'offer', sdp: SDP };
export const ANSWER: SessionDescription = { type: 'answer', sdp: SDP };
export const PREPARED_OFFER: PreparedOffer = { epoch: 3, seq: 0, description: { type: 'offer', sdp: SDP } };

export const CANDIDATE: NonNullable<IceCandidate> = {
  candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 54400 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};
