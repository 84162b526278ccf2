/** The states of one RTCPeerConnection (webrtc-pc, 4.3), read together. */
export interface ConnectionStates {
  readonly connection: RTCPeerConnectionState;
  readonly ice: RTCIceConnectionState;
  readonly gathering: RTCIceGatheringState;
  readonly signaling: RTCSignalingState;
  /** Whether a first exchange of offer and answer is over. */
  readonly isNegotiated: boolean;
}

export const STATE_EVENTS = [
  'connectionstatechange',
  'iceconnectionstatechange',
  'icegatheringstatechange',
  'signalingstatechange',
] as const;

export function readStates(connection: RTCPeerConnection): ConnectionStates {
  return {
    connection: connection.connectionState,
    ice: connection.iceConnectionState,
    gathering: connection.iceGatheringState,
    signaling: connection.signalingState,
    isNegotiated: connection.currentRemoteDescription !== null,
  };
}
