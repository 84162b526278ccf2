/** What a track is for. */
export type TrackRole = 'microphone' | 'camera' | 'screen' | 'screenSound';

/** One end of the path that is in use. */
export interface PathEnd {
  /** How the address was found (webrtc-pc, 5.6.1.2): the machine's own, as seen from outside, or a relay's. */
  readonly type: string;
  /** `udp` or `tcp`; for a relay, how this machine reaches it: `udp`, `tcp` or `tls`. */
  readonly protocol: string;
  /** The network address; null where the browser hides it. */
  readonly address: string | null;
  /** The port; null where the browser hides it. */
  readonly port: number | null;
}

/** The path that is in use. */
export interface Path {
  /** The id of the candidate pair, as the browser names it. */
  readonly id: string;
  /** This machine's end. */
  readonly local: PathEnd;
  /** The other machine's end. */
  readonly remote: PathEnd;
  /** ms. */
  readonly roundTrip: number | null;
  /** The browser's estimate of what it can send, bit/s. */
  readonly available: number | null;
}

/** What was received of one track since the connection began: totals, times in s. */
export interface Incoming {
  /** Packets received. */
  readonly packets: number;
  /** Packets lost; negative after duplicates (RFC 3550, 6.4.1). */
  readonly lost: number;
  /** The latest estimate of the packets' jitter; not a total. */
  readonly jitter: number | null;
  /** The total time that samples or pictures waited in the jitter buffer, and how many there were. */
  readonly buffered: number | null;
  /** How many samples or pictures left the jitter buffer. */
  readonly emitted: number | null;
  /** Sound samples that were concealed because a packet was missing, without silence, and all samples. */
  readonly concealed: number | null;
  /** All sound samples, concealed ones included. */
  readonly samples: number | null;
  /** Pictures that arrived, and how many of them were not shown. */
  readonly frames: number | null;
  /** How many pictures were not shown. */
  readonly dropped: number | null;
  /** The time that the picture was frozen. */
  readonly frozen: number | null;
  /** The time that decoding took, by the clock on the wall. */
  readonly coding?: number | null;
}

/** What was sent of one track, and how it arrived, as the other side reports it. Totals, times in s. */
export interface Outgoing {
  /** Packets sent. */
  readonly packets: number;
  /** The share of packets, 0 to 1, that were lost before the other side's last report. */
  readonly lossReported: number | null;
  /** The latest round-trip time that the other side's reports tell; not a total. */
  readonly roundTrip: number | null;
  /** The latest jitter that the other side reported; not a total. */
  readonly jitter: number | null;
  /** Pictures sent. */
  readonly frames: number | null;
  /** The pixels of one picture as it is sent, and as the camera gives it. */
  readonly area: number | null;
  /** The pixels of one picture as the camera gives it. */
  readonly sourceArea: number | null;
  /** The time that encoding took, by the clock on the wall. */
  readonly coding?: number | null;
  /** Why the picture is worse than it could be (webrtc-stats, 8.4.1); null if the browser does not say. */
  readonly limitation: string | null;
}

/** The sound of the microphone since the connection began. */
export interface MicrophoneSound {
  /** The id of the microphone's track. */
  readonly track: string;
  /** webrtc-stats, 8.5.1: full scale for one second is 1. */
  readonly energy: number;
  /** s. */
  readonly duration: number;
}

/** Bytes that went over the network, as the browser counts them (webrtc-stats, candidate pairs): without IP, UDP and TURN headers. */
export interface NetworkBytes {
  /** Bytes sent. */
  readonly sent: number;
  /** Bytes received. */
  readonly received: number;
}

/** A browser's statistics of the media to and from one person, at one moment. */
export interface MediaSample {
  /** ms since 1970. */
  readonly at: number;
  /** Null before there is a path. */
  readonly path: Path | null;
  /** Bytes over each path, by the id of its candidate pair. */
  readonly bytes: ReadonlyMap<string, NetworkBytes>;
  /** What was received of each track. */
  readonly incoming: Readonly<Partial<Record<TrackRole, Incoming>>>;
  /** What was sent of each track. */
  readonly outgoing: Readonly<Partial<Record<TrackRole, Outgoing>>>;
  /** The microphone's sound; null while none is sent. */
  readonly microphone: MicrophoneSound | null;
  /** The codec that carries this side's voice, for example `audio/red`; null until one is agreed on. */
  readonly voiceCodec: string | null;
  /** Codecs, such as `opus` and `VP8`, of the received media, else of the sent media; null while there is none. */
  readonly codecs: { readonly sound: string | null; readonly picture: string | null };
}

/** Returns the bytes that went over all of a connection's paths between two samples; the totals without a first sample. */
export function bytesBetween(before: MediaSample | null, after: MediaSample): NetworkBytes {
  let [sent, received] = [0, 0];
  for (const [id, now] of after.bytes) {
    const then = before?.bytes.get(id);
    // There are fewer bytes than before: this is another connection's path that happens to have the same name.
    const isSame = then && then.sent <= now.sent && then.received <= now.received;
    sent += now.sent - (isSame ? then.sent : 0);
    received += now.received - (isSame ? then.received : 0);
  }
  return { sent, received };
}
