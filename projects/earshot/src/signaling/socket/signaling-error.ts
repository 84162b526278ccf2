import type { ErrorCode } from '@earshot/protocol';

/** Why the server could not be used, or refused a request. */
export type SignalingErrorCode =
  /** No connection to the server came about in time. */
  | 'server-unreachable'
  /** The server answers plain HTTP, but no connection to it comes about: something on the way blocks WebSockets. */
  | 'socket-blocked'
  /** The server does not let pages of this origin use it. */
  | 'origin-refused'
  /** The server is connected but did not answer in time. */
  | 'server-timeout'
  /** The connection broke before the answer came, or the join was given up. */
  | 'connection-lost'
  /** The server failed; trying again is worthwhile. */
  | 'server-failed'
  /** The server is stopping, and no other took over in time. */
  | 'server-draining'
  /** What the server depends on does not answer; running calls go on. */
  | 'server-unavailable'
  /** The server holds as many calls as it may. */
  | 'server-full'
  /** This page is older or newer than the server; loading it again helps. */
  | 'version-mismatch'
  | 'room-full'
  | 'room-invalid'
  | 'name-invalid'
  | 'forbidden'
  /** The room has a passcode, and none was given. */
  | 'passcode-needed'
  | 'passcode-wrong'
  /** A moderator did not let the person in. */
  | 'not-admitted'
  /** The person waited in the lobby, and no moderator answered. */
  | 'not-answered'
  | 'rate-limited'
  /** The host application failed to provide a token, or took too long; `cause` says what. */
  | 'token-failed'
  /** The same seat was taken over by another tab or window. */
  | 'moved'
  /** A moderator removed the person from the call. */
  | 'removed';

/** A failure on the way to the server or an answer that says no. */
export class SignalingError extends Error {
  /** Always `SignalingError`. */
  override readonly name = 'SignalingError';

  constructor(
    /** What went wrong, from a closed list. */
    readonly code: SignalingErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const CODES: Readonly<Partial<Record<ErrorCode, SignalingErrorCode>>> = {
  'room-full': 'room-full',
  'server-full': 'server-full',
  forbidden: 'forbidden',
  'rate-limited': 'rate-limited',
  draining: 'server-draining',
  unavailable: 'server-unavailable',
  'version-mismatch': 'version-mismatch',
};

/** Makes the error of a code that the server answered with. */
export function toSignalingError(code: ErrorCode): SignalingError {
  return new SignalingError(CODES[code] ?? 'server-failed', { cause: code });
}
