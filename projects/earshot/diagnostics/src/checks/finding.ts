/** How a check ended; `skipped` when what it needs is missing. */
export type Verdict = 'good' | 'warning' | 'bad' | 'skipped';

/** What is looked at. */
export type CheckSubject =
  | 'secure-context'
  | 'browser'
  | 'microphone'
  | 'camera'
  | 'http'
  | 'socket'
  | 'clock'
  | 'relay'
  | 'ice-server';

/** Everything that a check can find out. The words for it are in `panel/`. */
export type FindingCode =
  | 'secure'
  | 'insecure'
  | 'can-call'
  | 'cannot-call'
  | 'allowed'
  | 'not-asked'
  | 'denied'
  | 'kept-by-page'
  | 'no-device'
  | 'answers'
  | 'offline'
  | 'no-answer'
  | 'error-status'
  | 'connected'
  | 'slow'
  | 'unreachable'
  | 'unavailable'
  | 'servers-withheld'
  | 'forbidden'
  | 'token-failed'
  | 'version-mismatch'
  | 'clock-fits'
  | 'clock-differs'
  | 'clock-unknown'
  | 'has-relay'
  | 'no-relay'
  | 'servers-unknown'
  | 'stun-answers'
  | 'stun-silent'
  | 'relays'
  | 'relay-mute'
  | IceProblem
  | 'check-failed';

/** Why an ICE server is of no use, as far as the browser tells (webrtc-pc, 4.8.1.3; RFC 8656, 19). */
export type IceProblem =
  | 'wrong-credentials'
  | 'refused'
  | 'stale-credentials'
  | 'quota-reached'
  | 'out-of-relays'
  | 'other-server'
  | 'name-unknown'
  | 'not-reached';

/** What one check found. */
export interface Finding {
  readonly verdict: Verdict;
  readonly code: FindingCode;
  /** Time in ms that goes with it: a round trip, or by how much this device's clock is ahead (negative: behind). */
  readonly time?: number;
  /** How far `time` may be off, in ms. */
  readonly precision?: number;
  /** A number that goes with it: an HTTP status, or the code of an icecandidateerror. */
  readonly status?: number;
  /** Addresses that came to light, which may be this person's own. */
  readonly addresses?: readonly string[];
}

/** One line of the diagnosis; its finding is null while it runs. */
export interface Check {
  readonly subject: CheckSubject;
  /** The URL of the ICE server that is looked at; null for everything else. */
  readonly url: string | null;
  readonly finding: Finding | null;
}
