/** What probes need from their surroundings. */
export interface Laboratory {
  readonly connect: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** The time in ms. */
  readonly now: () => number;
}
