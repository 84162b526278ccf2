/** What a server accepts unless its operator configured otherwise; sent to clients in the join answer. */
export const DEFAULT_LIMITS = {
  /** People in one room. */
  participants: 2,
  /** UTF-16 code units of one description's SDP. */
  sdp: 49_152,
  /** UTF-16 code units of one candidate line. */
  candidate: 1_024,
} as const;

/** The largest frame on the socket, in bytes: an SDP at its limit, a prepared offer's candidates and the envelope. */
export const MAX_FRAME_BYTES = 65_536;

/** Characters, as a reader sees them, of the shortest passcode that a room can have. */
export const SHORTEST_PASSCODE = 4;
