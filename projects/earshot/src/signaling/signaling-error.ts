import type { ErrorCode } from '@earshot/protocol';

export type SignalingErrorCode =
  /** No connection to the server came about in time. */
  | 'server-unreachable'
  /** The server is connected but did not answer in time. */
  | 'server-timeout'
  /** The server failed or is stopping; trying again is worthwhile. */
  | 'server-failed'
  /** This page is older or newer than the server; loading it again helps. */
  | 'version-mismatch'
  | 'room-full'
  | 'room-invalid'
  | 'name-invalid'
  | 'forbidden'
  | 'rate-limited'
  /** The same seat was taken over by another tab or window. */
  | 'moved';

/** A failure on the way to the server or an answer that says no. */
export class SignalingError extends Error {
  override readonly name = 'SignalingError';

  constructor(
    readonly code: SignalingErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const CODES: Readonly<Partial<Record<ErrorCode, SignalingErrorCode>>> = {
  'room-full': 'room-full',
  forbidden: 'forbidden',
  'rate-limited': 'rate-limited',
  'version-mismatch': 'version-mismatch',
};

/** Makes the error of a code that the server answered a join with. */
export function toSignalingError(code: ErrorCode): SignalingError {
  return new SignalingError(CODES[code] ?? 'server-failed', { cause: code });
}

/** Whether asking again later, unchanged, can succeed. */
export function isRetryable(error: SignalingError): boolean {
  return ['server-unreachable', 'server-timeout', 'server-failed', 'rate-limited'].includes(error.code);
}
