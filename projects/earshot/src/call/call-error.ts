import type { MediaErrorCode } from '../media/media-error';
import type { SignalingErrorCode } from '../signaling/socket/signaling-error';

/** Everything that can go wrong in a call, as a closed list; the words for people live in the UI. */
export type CallErrorCode =
  | MediaErrorCode
  | SignalingErrorCode
  /** A peer could not be reached on any path in time. */
  | 'peer-unreachable'
  /** The server names a media transport that this version does not know; a newer version may. */
  | 'unsupported-media'
  /** The browser has no WebRTC, or it is turned off. */
  | 'calls-unsupported'
  /** The browser, or an extension, keeps back all addresses of this machine: nobody can be reached. */
  | 'calls-blocked'
  /** The address is hidden, but the server offers no relay. */
  | 'no-relay'
  /** The browser refused to make a connection; `cause` says what. */
  | 'unexpected';

/** A failure as a value; `cause` is what the browser or the server reported, if anything. */
export interface CallError {
  /** What went wrong, from a closed list. */
  readonly code: CallErrorCode;
  /** What the browser or the server reported, for the log. */
  readonly cause?: unknown;
}
