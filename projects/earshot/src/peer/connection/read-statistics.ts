import type {
  Incoming,
  MediaSample,
  MicrophoneSound,
  NetworkBytes,
  Outgoing,
  Path,
  PathEnd,
  TrackRole,
} from '../../platform/media-sample';
import type { ConnectionStatistics, RawStatistic } from './raw-statistic';

type Find = (id?: string) => RawStatistic | undefined;
type RoleOf = (stat: RawStatistic) => TrackRole | undefined;

/** Reads the statistics of a connection in Chromium, Firefox or WebKit. */
export function readStatistics({ report, roles, voiceCodec }: ConnectionStatistics): MediaSample {
  const stats = [...report.values()];
  // A browser makes an entry anew whenever it is asked for: each is taken once.
  const byId = new Map(stats.map((stat) => [stat.id, stat]));
  const find: Find = (id) => (id === undefined ? undefined : byId.get(id));
  const roleOf: RoleOf = ({ mid }) => (mid === undefined ? undefined : roles.get(mid));
  const ofType = (type: string) => stats.filter((stat) => stat.type === type);
  const sent = ofType('outbound-rtp');
  const reports = new Map(ofType('remote-inbound-rtp').map((stat) => [stat.localId, stat]));
  return {
    at: Math.max(0, ...stats.map(({ timestamp }) => timestamp)),
    path: readPath(stats, find),
    bytes: new Map(ofType('candidate-pair').map((pair) => [pair.id, readBytes(pair)])),
    incoming: byRole(ofType('inbound-rtp'), roleOf, readIncoming),
    outgoing: byRole(sent, roleOf, (stat) =>
      readOutgoing(stat, reports.get(stat.id), find(stat.mediaSourceId)),
    ),
    microphone: readMicrophone(find(sent.find((stat) => roleOf(stat) === 'microphone')?.mediaSourceId)),
    voiceCodec,
    codecs: { sound: readCodec(stats, 'audio', find), picture: readCodec(stats, 'video', find) },
  };
}

function byRole<T>(
  stats: readonly RawStatistic[],
  roleOf: RoleOf,
  read: (stat: RawStatistic) => T,
): Partial<Record<TrackRole, T>> {
  const found: Partial<Record<TrackRole, T>> = {};
  for (const stat of stats) {
    const role = roleOf(stat);
    if (role) found[role] = read(stat);
  }
  return found;
}

function readPath(stats: readonly RawStatistic[], find: Find): Path | null {
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

function readBytes({ bytesSent = 0, bytesReceived = 0 }: RawStatistic): NetworkBytes {
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
    coding: stat.totalDecodeTime ?? null,
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
    coding: stat.totalEncodeTime ?? null,
    limitation: stat.qualityLimitationReason ?? null,
  };
}

function areaOf(width?: number, height?: number): number | null {
  return width && height ? width * height : null;
}

/** Firefox has the source, too, but says nothing of what is to be heard in it. */
function readMicrophone(source: RawStatistic | undefined): MicrophoneSound | null {
  if (source?.totalAudioEnergy === undefined || source.totalSamplesDuration === undefined) return null;
  const { totalAudioEnergy: energy, totalSamplesDuration: duration } = source;
  return { track: source.trackIdentifier ?? source.id, energy, duration };
}

function readCodec(stats: readonly RawStatistic[], kind: string, find: Find): string | null {
  const flows = (stat: RawStatistic) => (stat.packetsReceived ?? stat.packetsSent ?? 0) > 0 && stat.codecId;
  const rtp = ['inbound-rtp', 'outbound-rtp'].flatMap((wanted) =>
    stats.filter((stat) => stat.type === wanted && stat.kind === kind),
  );
  return find(rtp.find(flows)?.codecId)?.mimeType?.split('/')[1] ?? null;
}
