/** The states of one RTCPeerConnection (webrtc-pc, 4.3), read together. */
export interface ConnectionStates {
  readonly connection: RTCPeerConnectionState;
  readonly ice: RTCIceConnectionState;
  readonly gathering: RTCIceGatheringState;
  readonly signaling: RTCSignalingState;
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
  };
}
