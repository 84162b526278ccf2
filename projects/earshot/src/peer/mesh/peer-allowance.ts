import type { IncomingCandidate, IncomingDescription, LinkDescription } from '@earshot/protocol';
import { Bucket } from './bucket';

/** What a peer did too much of. */
export type Excess =
  | 'descriptions'
  | 'connections'
  | 'epochs'
  | 'description-size'
  | 'sections'
  | 'fingerprints'
  | 'candidates'
  | 'presences'
  | 'messages';

/** UTF-16 code units of a description, and its media sections. */
const LONGEST_SDP = 65_536;
const SECTIONS = 32;
/** Different candidates of one generation, and all of them, for they are sent again after each reconnection. */
const CANDIDATES = 100;
const ALL_CANDIDATES = 1_000;
/** Connections in one call: so many, and one more every five minutes, for calls that last a day. */
const CONNECTIONS = 20;
const CONNECTION_EVERY = 300;
/** In ms. Epochs are made from the clock of the peer. */
const MOST_AHEAD = 60_000;
/** How often a clock may be put right in one call: the peer's, or this machine's. */
const CLOCK_CHANGES = 3;
/** No clock says so, in ms since 1970, and a number above it would not leave room for the next. */
const END_OF_TIME = 1e13;

/** What one peer may make this machine do in one call. Honest peers never get near it. */
export class PeerAllowance {
  private readonly descriptions: Bucket;
  private readonly presences: Bucket;
  private readonly messages: Bucket;
  /** One connection a second, and a few at once: people press "Try again" more than once. */
  private readonly connectionsNow: Bucket;
  private readonly connections: Bucket;
  private newestEpoch = -1;
  private clockChanges = 0;
  /** How far, in ms, the peer's clock is ahead of this one. */
  private lead = 0;
  private readonly candidates = new Set<string>();
  private allCandidates = 0;

  /** `now` returns the current time in ms. */
  constructor(private readonly now: () => number) {
    this.descriptions = new Bucket(40, 4, now);
    this.presences = new Bucket(100, 20, now);
    this.messages = new Bucket(500, 100, now);
    this.connectionsNow = new Bucket(4, 1, now);
    this.connections = new Bucket(CONNECTIONS, 1 / CONNECTION_EVERY, now);
  }

  /** Counts a description; returns what is too much about it, or null. */
  takeDescription({ epoch, description }: Pick<IncomingDescription, 'epoch' | 'description'>): Excess | null {
    if (!this.descriptions.take()) return 'descriptions';
    // Each one may begin a generation of candidates.
    this.candidates.clear();
    this.allCandidates = 0;
    return this.excessOf(description) ?? this.takeEpoch(epoch);
  }

  /** Counts a connection; returns whether it is too much. */
  takeConnection(): Excess | null {
    return this.connectionsNow.take() && this.connections.take() ? null : 'connections';
  }

  /** Counts a candidate; returns what is too much about it, or null. */
  takeCandidate({ epoch, candidate }: Pick<IncomingCandidate, 'epoch' | 'candidate'>): Excess | null {
    this.allCandidates += 1;
    this.candidates.add(`${epoch} ${candidate?.sdpMid ?? ''} ${candidate?.candidate ?? ''}`);
    return this.candidates.size > CANDIDATES || this.allCandidates > ALL_CANDIDATES ? 'candidates' : null;
  }

  /** Counts what was said about devices; returns whether it is too much. */
  takePresence(): Excess | null {
    return this.presences.take() ? null : 'presences';
  }

  /** Counts a message, of whatever kind; returns whether it is too much. */
  takeMessage(): Excess | null {
    return this.messages.take() ? null : 'messages';
  }

  private excessOf(description: LinkDescription): Excess | null {
    if (description.type === 'restart') return null;
    const { sdp } = description;
    if (sdp.length > LONGEST_SDP) return 'description-size';
    if ((sdp.match(/^m=/gmu)?.length ?? 0) > SECTIONS) return 'sections';
    return /^a=fingerprint:(?!sha-256 )/imu.test(sdp) ? 'fingerprints' : null;
  }

  /** A newer epoch is another connection. */
  private takeEpoch(epoch: number): Excess | null {
    if (epoch <= this.newestEpoch) return null;
    this.newestEpoch = epoch;
    return this.takeConnection() ?? (this.isPossible(epoch) ? null : 'epochs');
  }

  /** Somebody's clock may be wrong by hours, and may be put right in the middle of a call. */
  private isPossible(epoch: number): boolean {
    const lead = epoch - this.now();
    if (lead > Math.max(0, this.lead) + MOST_AHEAD) this.clockChanges += 1;
    this.lead = lead;
    return epoch < END_OF_TIME && this.clockChanges <= CLOCK_CHANGES;
  }
}
