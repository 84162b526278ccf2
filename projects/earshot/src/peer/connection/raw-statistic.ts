import type { TrackRole } from '../../platform/media-sample';

/** What is read of one entry of a browser's statistics (webrtc-stats); no browser fills in all of it. */
export interface RawStatistic {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly kind?: string;
  readonly mid?: string;
  readonly codecId?: string;
  readonly mimeType?: string;
  readonly localId?: string;
  readonly mediaSourceId?: string;
  readonly selectedCandidatePairId?: string;
  readonly selected?: boolean;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly relayProtocol?: string;
  readonly address?: string;
  readonly port?: number;
  readonly priority?: number;
  readonly usernameFragment?: string;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly jitter?: number;
  readonly jitterBufferDelay?: number;
  readonly jitterBufferEmittedCount?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
  readonly totalSamplesReceived?: number;
  readonly framesDropped?: number;
  readonly framesReceived?: number;
  readonly framesSent?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly width?: number;
  readonly height?: number;
  readonly totalFreezesDuration?: number;
  readonly totalEncodeTime?: number;
  readonly totalDecodeTime?: number;
  readonly qualityLimitationReason?: string;
  readonly totalAudioEnergy?: number;
  readonly totalSamplesDuration?: number;
  readonly trackIdentifier?: string;
}

/** The statistics of one connection, and what they do not say themselves. */
export interface ConnectionStatistics {
  /** What `RTCPeerConnection.getStats()` resolved to. */
  readonly report: ReadonlyMap<string, RawStatistic>;
  /** The role of each media section, by its `mid`. */
  readonly roles: ReadonlyMap<string, TrackRole>;
  /** The codec of the voice as it was negotiated; null before that. Statistics name Opus even if RED carries it. */
  readonly voiceCodec: string | null;
}
