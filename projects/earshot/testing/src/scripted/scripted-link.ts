import type { Incoming, MediaSample, Outgoing, PersonMeasurement } from '@earshot/angular';

/** The quality of the media to and from one person. */
export interface LinkTraits {
  /** The share of packets that are lost each way, 0 to 1. */
  readonly lossUp: number;
  /** The share of packets lost on the way from the person, 0 to 1. */
  readonly lossDown: number;
  /** The round-trip time, ms. */
  readonly roundTrip: number;
  /** Whether the path goes through a relay. */
  readonly isRelayed: boolean;
  /** Whether this side's camera is currently not sent to the person. */
  readonly isCameraPaused: boolean;
  /** Whether voice and picture are sent, in both directions. */
  readonly hasVoice: boolean;
  /** Whether pictures are sent, in both directions. */
  readonly hasPicture: boolean;
}

const FINE: LinkTraits = {
  lossUp: 0,
  lossDown: 0,
  roundTrip: 20,
  isRelayed: false,
  isCameraPaused: false,
  hasVoice: true,
  hasPicture: true,
};
/** What browsers send of each in a second: packets of 20 ms, 30 pictures. */
const VOICE = { packets: 50, bytes: 4_000, samples: 48_000, frames: 0 };
const PICTURE = { packets: 100, bytes: 100_000, samples: 0, frames: 30 };
type Flow = typeof VOICE;

/** Statistics of a connection that does not exist. Its totals grow as a browser's do, as good or bad as a test sets them. */
export class ScriptedLink {
  private traits = FINE;
  private readonly incoming = { microphone: nothingCame(), camera: nothingCame() };
  private readonly outgoing = { microphone: nothingWent(), camera: nothingWent() };
  private sent = 0;
  private received = 0;

  /** Changes the quality from the next measurement on. */
  set(traits: Partial<LinkTraits>): void {
    this.traits = { ...this.traits, ...traits };
  }

  /** Lets a number of seconds pass, and returns the measurement at their end; `at` in ms since 1970. */
  measure(seconds: number, at: number): PersonMeasurement {
    const { hasVoice, hasPicture, isCameraPaused } = this.traits;
    if (hasVoice) this.flow('microphone', VOICE, seconds);
    if (hasPicture) this.flow('camera', PICTURE, seconds);
    return { sample: this.sample(at), isCameraPaused };
  }

  private flow(role: 'microphone' | 'camera', flow: Flow, seconds: number): void {
    const { lossUp, lossDown, roundTrip } = this.traits;
    const [packets, lost] = [flow.packets * seconds, flow.packets * seconds * lossDown];
    const came = this.incoming[role];
    this.incoming[role] = {
      ...came,
      packets: came.packets + packets - lost,
      lost: came.lost + lost,
      concealed: (came.concealed ?? 0) + flow.samples * seconds * lossDown,
      samples: (came.samples ?? 0) + flow.samples * seconds,
      frames: (came.frames ?? 0) + flow.frames * seconds * (1 - lossDown),
    };
    const went = this.outgoing[role];
    this.outgoing[role] = {
      ...went,
      packets: went.packets + packets,
      frames: (went.frames ?? 0) + flow.frames * seconds,
      lossReported: lossUp,
      roundTrip: roundTrip / 1_000,
    };
    this.sent += flow.bytes * seconds;
    this.received += flow.bytes * seconds * (1 - lossDown);
  }

  private sample(at: number): MediaSample {
    const { roundTrip, isRelayed, hasVoice, hasPicture } = this.traits;
    const end = { type: isRelayed ? 'relay' : 'host', protocol: 'udp', address: null, port: null };
    return {
      at,
      path: { id: 'scripted', local: end, remote: end, roundTrip, available: null },
      bytes: new Map([['scripted', { sent: this.sent, received: this.received }]]),
      incoming: { ...this.incoming },
      outgoing: { ...this.outgoing },
      microphone: null,
      voiceCodec: 'audio/opus',
      codecs: { sound: hasVoice ? 'opus' : null, picture: hasPicture ? 'VP8' : null },
    };
  }
}

function nothingCame(): Incoming {
  return {
    packets: 0,
    lost: 0,
    jitter: 0,
    buffered: null,
    emitted: null,
    concealed: 0,
    samples: 0,
    frames: 0,
    dropped: 0,
    frozen: 0,
  };
}

function nothingWent(): Outgoing {
  return {
    packets: 0,
    lossReported: null,
    roundTrip: null,
    jitter: 0,
    frames: 0,
    area: null,
    sourceArea: null,
    limitation: null,
  };
}
