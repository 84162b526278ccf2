import type { IceCandidate, PreparedOffer, SessionDescription } from '@earshot/protocol';

export const OFFER: SessionDescription = { type: 'offer', sdp: 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n' };
export const PREPARED_OFFER: PreparedOffer = {
  epoch: 1,
  seq: 0,
  description: { type: 'offer', sdp: OFFER.sdp },
};
export const CANDIDATE: NonNullable<IceCandidate> = {
  candidate: 'candidate:1 1 udp 2113937151 192.0.2.1 54400 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'abcd',
};
