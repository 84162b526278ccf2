/** Everything that a server may answer to a client event that it did not carry out. */
export const ERROR_CODES = [
  /** The payload is not of the event's form; `message` says which part. */
  'invalid',
  'unknown-event',
  'not-joined',
  'already-joined',
  'room-full',
  /** The server holds as many rooms as it may. */
  'server-full',
  /** The token is missing, wrong, expired or not for this room, the passcode is wrong, or only moderators may do this. */
  'forbidden',
  /** The room has a lobby: a moderator has been asked, and `admitted` or `denied` will follow. */
  'waiting',
  /** The addressed peer is not in the sender's room, or did not acknowledge in time. */
  'peer-unavailable',
  'rate-limited',
  /** The server is about to stop; reconnect and try again. */
  'draining',
  /** Client and server speak different versions of this protocol. */
  'version-mismatch',
  /** What the server itself depends on does not answer just now; try again in a moment. */
  'unavailable',
  /** The server failed; it is safe to try again. */
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ProtocolError {
  readonly code: ErrorCode;
  /** For developers, in English; never shown to people and never echoing what was sent. */
  readonly message: string;
}

/** How the server answers every client event. */
export type Ack<T> = { ok: true; value: T } | { ok: false; error: ProtocolError };
