/** The states of one RTCPeerConnection (webrtc-pc, 4.3), read together. */
export interface ConnectionStates {
  /** `connectionState` (webrtc-pc, 4.3.3). */
  readonly connection: RTCPeerConnectionState;
  /** `iceConnectionState` (webrtc-pc, 4.3.4). */
  readonly ice: RTCIceConnectionState;
  /** `iceGatheringState` (webrtc-pc, 4.3.2). */
  readonly gathering: RTCIceGatheringState;
  /** `signalingState` (webrtc-pc, 4.3.1). */
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
