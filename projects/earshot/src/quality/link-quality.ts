import type { PeerId } from '@earshot/protocol';

/** How good a link is: 3 good, 2 usable with flaws, 1 bad. */
export type Bars = 1 | 2 | 3;

/** What makes a link worse than it could be. */
export type QualityCause =
  /** What this side sends does not get through, or not enough of it. */
  | 'own-upload'
  /** What everybody sends arrives here with gaps. */
  | 'own-download'
  /** What one person sends, or gets, has gaps, while others are fine or nobody else is there to compare with. */
  | 'their-connection'
  /** This computer cannot keep up with encoding or showing pictures. */
  | 'this-computer'
  /** The way leads through a relay, for lack of a direct path or because somebody wants it so, and is long. */
  | 'relayed'
  /** The way is long: one hears the other late. */
  | 'delay';

/** What goes one way on a link. */
export interface FlowQuality {
  /** bit/s. */
  readonly bitrate: number;
  /** The share of packets that were lost, 0 to 1; null while nothing is sent. */
  readonly loss: number | null;
}

/** How well one peer is heard and seen, and hears and sees this side. */
export interface LinkQuality {
  /** Null in the first seconds. */
  readonly bars: Bars | null;
  /** What keeps the bars from being three; null where they are, or nothing is known. */
  readonly cause: QualityCause | null;
  /** The time there and back, ms; null while nothing is known. */
  readonly roundTrip: number | null;
  readonly up: FlowQuality;
  readonly down: FlowQuality;
  /** Whether it all goes through a relay (a TURN server), for lack of a direct path. */
  readonly isRelayed: boolean;
  /** Names such as `opus` and `VP8`; null while there is no sound or no picture. */
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
  /** Whether one's own camera is not sent there for now, so that sound gets through. */
  readonly isCameraPaused: boolean;
  /** Whether the peer's camera is on and no picture has come for two seconds or more. */
  readonly isPictureMissing: boolean;
}

/** What a person should be told about the call. */
export interface QualityTrouble {
  readonly cause: QualityCause | 'microphone-silent' | null;
  /** Whose link it is about; null where it is about this side alone. */
  readonly peer: PeerId | null;
}

/**
 * What a call has used of the person's data, in bytes, as the browser counts them (webrtc-stats, candidate pairs): the heads of IP,
 * UDP and TURN are left out, some 28 a packet.
 */
export interface DataUsage {
  readonly sent: number;
  readonly received: number;
}

/** Everything that there is to say of a call's quality at one moment. */
export interface CallQuality {
  readonly links: ReadonlyMap<PeerId, LinkQuality>;
  readonly usage: DataUsage;
  readonly trouble: QualityTrouble | null;
}
