/** What the instruments write down. The detail says more: a state, a description's type, a button's name. */
export type EntryKind =
  | 'click'
  | 'socket-sent'
  | 'socket-received'
  | 'connection-made'
  | 'create-offer'
  | 'create-answer'
  | 'set-local'
  | 'set-local-done'
  | 'set-remote'
  | 'set-remote-done'
  | 'candidate-found'
  | 'candidate-added'
  | 'ice'
  | 'dtls'
  | 'connection'
  | 'frame'
  | 'rejected';

export interface JournalEntry {
  readonly kind: EntryKind;
  readonly detail: string;
  /** Milliseconds since the epoch, with fractions. */
  readonly at: number;
}

/** What one page tells about its call once it is up. */
export interface PageReport {
  readonly entries: readonly JournalEntry[];
  /** Milliseconds by which the page's fine clock is ahead of the machine's; pages that differ must not be compared. */
  readonly clockSkew: number;
  /** The sent picture, as "640x480@30". */
  readonly sentVideo: string;
  /** Milliseconds of round trip on the media path as ICE measured it; null when no pair was chosen. */
  readonly mediaRoundTrip: number | null;
  /** The chosen candidates' types, as "host → prflx". */
  readonly mediaPath: string;
}

/** The instruments as the driver reaches them. */
export interface CallLab {
  /** Resolves when this page is connected and a remote frame was painted. Rejects after `timeout` ms. */
  untilUp(timeout: number): Promise<void>;
  report(): Promise<PageReport>;
}

/** What the driver leaves on the page before the instruments start. */
export interface LabSettings {
  /** The loopback address of the delay line's media relay; null when media goes straight. */
  readonly mediaRelay: string | null;
  /** Whether a candidate is held until the relay stands in for it: needed only where signalling takes no time. */
  readonly waitsForRelay: boolean;
}

declare global {
  var callLab: CallLab;
  var callLabSettings: LabSettings;
  /** Asks the media relay to stand in for a local candidate. */
  var callLabCandidate: (address: string, port: number) => Promise<void>;
}
