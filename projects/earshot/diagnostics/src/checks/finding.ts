/** How a check ended; `skipped` when what it needs is missing. */
export type Verdict = 'good' | 'warning' | 'bad' | 'skipped';

/** What a check examines. */
export type CheckSubject =
  | 'secure-context'
  | 'browser'
  | 'microphone'
  | 'camera'
  | 'http'
  | 'socket'
  | 'clock'
  | 'addresses'
  | 'relay'
  | 'ice-server';

/** Everything that a check can find. `panel/` has the words. */
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
  | 'socket-blocked'
  | 'origin-refused'
  | 'unavailable'
  | 'servers-withheld'
  | 'forbidden'
  | 'token-failed'
  | 'version-mismatch'
  | 'clock-fits'
  | 'clock-differs'
  | 'clock-unknown'
  | 'addresses-found'
  | 'addresses-kept'
  | 'has-relay'
  | 'no-relay'
  | 'servers-unknown'
  | 'stun-answers'
  | 'stun-silent'
  | 'relays'
  | 'relay-mute'
  | IceProblem
  | 'check-failed';

/** Why an ICE server doesn't work, as far as the browser says (webrtc-pc, 4.8.1.3; RFC 8656, 19). */
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
  /** How good it is. */
  readonly verdict: Verdict;
  /** What was found, from a closed list. */
  readonly code: FindingCode;
  /** A time in ms: a round trip, or by how much this device's clock is ahead (negative: behind). */
  readonly time?: number;
  /** The error of `time`, in ms. */
  readonly precision?: number;
  /** An HTTP status, or the code of an icecandidateerror. */
  readonly status?: number;
  /** Network addresses that the check found. They may be this person's own. */
  readonly addresses?: readonly string[];
}

/** One check; its finding is null while it runs. */
export interface Check {
  /** What is checked. */
  readonly subject: CheckSubject;
  /** The URL of the ICE server that is checked; null for everything else. */
  readonly url: string | null;
  /** What was found; null while the check runs. */
  readonly finding: Finding | null;
}
