import type { PeerId } from '@earshot/protocol';

/** How good a link is: 3 good, 2 usable with flaws, 1 bad. */
export type Bars = 1 | 2 | 3;

/** What makes a link worse than it could be. */
export type QualityCause =
  /** Too little of the media that this side sends gets through. */
  | 'own-upload'
  /** Media from everyone arrives here with gaps. */
  | 'own-download'
  /** Media from or to one person has gaps, while others are fine or nobody else is there to compare with. */
  | 'their-connection'
  /** This computer cannot keep up with encoding or showing pictures. */
  | 'this-computer'
  /** The path goes through a relay and is slow. */
  | 'relayed'
  /** The path is slow, so people hear each other late. */
  | 'delay';

/** One direction of a link. */
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
  /** Why there are not three bars; null if there are, or if nothing is known. */
  readonly cause: QualityCause | null;
  /** The round-trip time, ms; null while nothing is known. */
  readonly roundTrip: number | null;
  /** How well the peer hears and sees this side. */
  readonly up: FlowQuality;
  /** How well this side hears and sees the peer. */
  readonly down: FlowQuality;
  /** Whether everything goes through a relay (a TURN server). */
  readonly isRelayed: boolean;
  /** Names such as `opus` and `VP8`; null while there is no sound or no picture. */
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
  /** Whether your own camera is currently not sent there, so that sound gets through. */
  readonly isCameraPaused: boolean;
  /** Whether the peer's camera is on and no picture has come for two seconds or more. */
  readonly isPictureMissing: boolean;
}

/** What a person should be told about the call. */
export interface QualityTrouble {
  /** What is wrong; null if it is not known. */
  readonly cause: QualityCause | 'microphone-silent' | null;
  /** The peer whose link it is about; null if it is about this side alone. */
  readonly peer: PeerId | null;
}

/**
 * The data that a call has used, in bytes, as the browser counts them (webrtc-stats, candidate pairs): without the headers of IP,
 * UDP and TURN, which add about 28 bytes a packet.
 */
export interface DataUsage {
  /** Bytes sent. */
  readonly sent: number;
  /** Bytes received. */
  readonly received: number;
}

/** The quality of a call at one moment. */
export interface CallQuality {
  readonly links: ReadonlyMap<PeerId, LinkQuality>;
  readonly usage: DataUsage;
  readonly trouble: QualityTrouble | null;
}
