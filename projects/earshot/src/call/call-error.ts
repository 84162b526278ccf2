import type { MediaErrorCode } from '../media/media-error';
import type { SignalingErrorCode } from '../signaling/socket/signaling-error';

/** Everything that can go wrong in a call, as a closed list; the words for people live in the UI. */
export type CallErrorCode =
  | MediaErrorCode
  | SignalingErrorCode
  /** A peer could not be reached on any path in time. */
  | 'peer-unreachable'
  /** The server names a way for media that this version does not know; a newer one may. */
  | 'unsupported-media'
  /** The address is to be hidden, and the server has no relay to hide it behind. */
  | 'no-relay'
  /** The browser refused to make a connection; `cause` says what. */
  | 'unexpected';

/** A failure as a value; `cause` is what the browser or the server said, where there was something. */
export interface CallError {
  readonly code: CallErrorCode;
  readonly cause?: unknown;
}
