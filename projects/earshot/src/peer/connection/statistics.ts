import { TRACK_ROLES, type TrackRole } from './tracks';

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
  readonly qualityLimitationReason?: string;
  readonly totalAudioEnergy?: number;
  readonly totalSamplesDuration?: number;
  readonly trackIdentifier?: string;
}

/** One end of the path that is in use. */
export interface PathEnd {
  /** How the address was found (webrtc-pc, 5.6.1.2): the machine's own, as seen from outside, or a relay's. */
  readonly type: string;
  readonly protocol: string;
  readonly address: string | null;
  readonly port: number | null;
}

/** The path that is in use. */
export interface Path {
  readonly id: string;
  readonly local: PathEnd;
  readonly remote: PathEnd;
  /** ms. */
  readonly roundTrip: number | null;
  /** What the browser believes it can send, bit/s. */
  readonly available: number | null;
}

/** What came of one track since the connection began: totals, times in s. */
export interface Incoming {
  readonly packets: number;
  readonly lost: number;
  readonly jitter: number | null;
  /** The time that all samples or pictures together waited in the jitter buffer, and how many these were. */
  readonly buffered: number | null;
  readonly emitted: number | null;
  /** Samples of sound that were made up for lack of a packet, apart from silence, of how many. */
  readonly concealed: number | null;
  readonly samples: number | null;
  /** Pictures that came, and those of them that were not shown. */
  readonly frames: number | null;
  readonly dropped: number | null;
  /** The time that the picture stood still. */
  readonly frozen: number | null;
}

/** What was sent of one track, and how it arrived as the other side reports it. Totals, times in s. */
export interface Outgoing {
  readonly packets: number;
  /** The share of packets, 0 to 1, that were lost before the other side's last report. */
  readonly lossReported: number | null;
  readonly roundTrip: number | null;
  readonly jitter: number | null;
  readonly frames: number | null;
  /** The pixels of one picture as it is sent, and as the camera gives it. */
  readonly area: number | null;
  readonly sourceArea: number | null;
  /** Why less is sent than could be (webrtc-stats, 8.4.1); null where the browser does not say. */
  readonly limitation: string | null;
}

/** What the microphone has given since the connection began. */
export interface MicrophoneSound {
  readonly track: string;
  /** webrtc-stats, 8.5.1: full scale for one second is 1. */
  readonly energy: number;
  /** s. */
  readonly duration: number;
}

/** The bytes that went over one path. */
export interface PathBytes {
  readonly sent: number;
  readonly received: number;
}

/** What a browser said of one connection at one moment. */
export interface LinkSample {
  /** ms since 1970. */
  readonly at: number;
  /** Null before there is a path. */
  readonly path: Path | null;
  readonly bytes: ReadonlyMap<string, PathBytes>;
  readonly incoming: Readonly<Partial<Record<TrackRole, Incoming>>>;
  readonly outgoing: Readonly<Partial<Record<TrackRole, Outgoing>>>;
  readonly microphone: MicrophoneSound | null;
  /** What one's own voice is sent with, for example `audio/red`; null while nothing is agreed on. */
  readonly voiceCodec: string | null;
  /** Names such as `opus` and `VP8`, of what comes or else of what goes; null while nothing does. */
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
}

/**
 * Reads a report of `RTCPeerConnection.getStats()`, of Chromium, Firefox or WebKit. What the voice is sent with has to be told:
 * statistics name Opus where it travels in RED.
 */
export function readStatistics(
  report: ReadonlyMap<string, RawStatistic>,
  voiceCodec: string | null = null,
): LinkSample {
  const stats = [...report.values()];
  // A browser makes an entry anew whenever it is asked for: each is taken once.
  const byId = new Map(stats.map((stat) => [stat.id, stat]));
  const find = (id: string | undefined) => (id === undefined ? undefined : byId.get(id));
  const rtp = (type: string) => stats.filter((stat) => stat.type === type);
  const incoming = byRole(rtp('inbound-rtp'), readIncoming);
  const reports = new Map(rtp('remote-inbound-rtp').map((stat) => [stat.localId, stat]));
  const outgoing = byRole(rtp('outbound-rtp'), (stat) =>
    readOutgoing(stat, reports.get(stat.id), find(stat.mediaSourceId)),
  );
  return {
    at: Math.max(0, ...stats.map(({ timestamp }) => timestamp)),
    path: readPath(stats, find),
    bytes: new Map(rtp('candidate-pair').map((pair) => [pair.id, readBytes(pair)])),
    incoming,
    outgoing,
    microphone: readMicrophone(rtp('outbound-rtp'), find),
    voiceCodec,
    codecs: { sound: readCodec(stats, 'audio', find), picture: readCodec(stats, 'video', find) },
  };
}

/** Transceivers are made once and in one order, so that a media section's number tells what it carries. */
function roleOf({ mid }: RawStatistic): TrackRole | undefined {
  return mid === undefined ? undefined : TRACK_ROLES[Number(mid)];
}

function byRole<T>(
  stats: readonly RawStatistic[],
  read: (stat: RawStatistic) => T,
): Partial<Record<TrackRole, T>> {
  const found: Partial<Record<TrackRole, T>> = {};
  for (const stat of stats) {
    const role = roleOf(stat);
    if (role) found[role] = read(stat);
  }
  return found;
}

function readPath(
  stats: readonly RawStatistic[],
  find: (id?: string) => RawStatistic | undefined,
): Path | null {
  const transport = stats.find(({ type }) => type === 'transport');
  const pair =
    find(transport?.selectedCandidatePairId) ??
    stats.find(({ type, selected }) => type === 'candidate-pair' && selected);
  if (!pair) return null;
  const { currentRoundTripTime: roundTrip, availableOutgoingBitrate: available } = pair;
  return {
    id: pair.id,
    local: readEnd(find(pair.localCandidateId)),
    remote: readEnd(find(pair.remoteCandidateId)),
    roundTrip: roundTrip === undefined ? null : roundTrip * 1_000,
    available: available ?? null,
  };
}

function readEnd(candidate: RawStatistic | undefined): PathEnd {
  return {
    type: candidate?.candidateType ?? 'unknown',
    protocol: candidate?.relayProtocol ?? candidate?.protocol ?? 'unknown',
    address: candidate?.address ?? null,
    port: candidate?.port ?? null,
  };
}

function readBytes({ bytesSent = 0, bytesReceived = 0 }: RawStatistic): PathBytes {
  return { sent: bytesSent, received: bytesReceived };
}

function readIncoming(stat: RawStatistic): Incoming {
  const { concealedSamples, silentConcealedSamples = 0 } = stat;
  return {
    packets: stat.packetsReceived ?? 0,
    lost: stat.packetsLost ?? 0,
    jitter: stat.jitter ?? null,
    buffered: stat.jitterBufferDelay ?? null,
    emitted: stat.jitterBufferEmittedCount ?? null,
    concealed: concealedSamples === undefined ? null : concealedSamples - silentConcealedSamples,
    samples: stat.totalSamplesReceived ?? null,
    frames: stat.framesReceived ?? null,
    dropped: stat.framesDropped ?? null,
    frozen: stat.totalFreezesDuration ?? null,
  };
}

function readOutgoing(stat: RawStatistic, report?: RawStatistic, source?: RawStatistic): Outgoing {
  return {
    packets: stat.packetsSent ?? 0,
    lossReported: report?.fractionLost ?? null,
    roundTrip: report?.roundTripTime ?? null,
    jitter: report?.jitter ?? null,
    frames: stat.framesSent ?? null,
    area: areaOf(stat.frameWidth, stat.frameHeight),
    sourceArea: areaOf(source?.width, source?.height),
    limitation: stat.qualityLimitationReason ?? null,
  };
}

function areaOf(width?: number, height?: number): number | null {
  return width && height ? width * height : null;
}

/** Firefox has the source, too, but says nothing of what is to be heard in it. */
function readMicrophone(
  sent: readonly RawStatistic[],
  find: (id?: string) => RawStatistic | undefined,
): MicrophoneSound | null {
  const source = find(sent.find((stat) => roleOf(stat) === 'microphone')?.mediaSourceId);
  if (source?.totalAudioEnergy === undefined || source.totalSamplesDuration === undefined) return null;
  const { totalAudioEnergy: energy, totalSamplesDuration: duration } = source;
  return { track: source.trackIdentifier ?? source.id, energy, duration };
}

function readCodec(
  stats: readonly RawStatistic[],
  kind: string,
  find: (id?: string) => RawStatistic | undefined,
): string | null {
  const flows = (stat: RawStatistic) => (stat.packetsReceived ?? stat.packetsSent ?? 0) > 0 && stat.codecId;
  const rtp = ['inbound-rtp', 'outbound-rtp'].flatMap((wanted) =>
    stats.filter((stat) => stat.type === wanted && stat.kind === kind),
  );
  return find(rtp.find(flows)?.codecId)?.mimeType?.split('/')[1] ?? null;
}
