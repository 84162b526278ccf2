import { bytesBetween, type Incoming, type MediaSample, type Outgoing } from '../platform/media-sample';
import { isOverloaded } from '../platform/overload';

/** The rates of one direction of a link between two samples. */
export interface DirectionRates {
  /** The bit rate on the paths, bit/s: media with its repairs and RTP headers, without the headers of IP, UDP and TURN. */
  readonly bitrate: number;
  /** The share of packets that were lost, 0 to 1; null where nothing was sent. */
  readonly loss: number | null;
  /** How the voice came through; null if none was sent. */
  readonly voice: VoiceRates | null;
}

/** How a voice came through. */
export interface VoiceRates {
  /** The share of the sound that was missing when it was due, 0 to 1: lost, or too late. */
  readonly missing: number;
  /** How long the sound waited to make up for uneven arrival, ms. */
  readonly waited: number;
}

/** How the picture of the other side's camera arrived. */
interface PictureInRates {
  /** The share of time that the picture was frozen, 0 to 1. */
  readonly frozen: number;
  /** The share of pictures that arrived but were not shown, 0 to 1. */
  readonly dropped: number;
}

/** How the picture of this side's camera is sent. */
export interface PictureOutRates {
  readonly framesPerSecond: number;
  /** The share of the camera's pixels that are sent, 0 to 1. */
  readonly scale: number;
  /** What limits the picture's quality, if anything does. */
  readonly limitation: string | null;
}

/** What happened on a link between two samples. */
export interface LinkRates {
  /** The time between the samples, s. */
  readonly seconds: number;
  readonly roundTrip: number | null;
  readonly isRelayed: boolean;
  /** Whether this machine had more to do than it could. */
  readonly isOverloaded: boolean;
  readonly up: DirectionRates;
  readonly down: DirectionRates;
  readonly pictureIn: PictureInRates | null;
  readonly pictureOut: PictureOutRates | null;
}

/** Returns what happened between two samples of a connection; null while there is no path, or no time has passed. */
export function ratesBetween(before: MediaSample, after: MediaSample): LinkRates | null {
  const seconds = (after.at - before.at) / 1_000;
  if (!after.path || seconds <= 0) return null;
  const bytes = bytesBetween(before, after);
  const { microphone, camera } = after.outgoing;
  const sentVoice = wasSent(before.outgoing.microphone, microphone)
    ? reportedVoice(microphone, after.voiceCodec)
    : null;
  return {
    seconds,
    roundTrip: after.path.roundTrip ?? inMs(microphone?.roundTrip ?? camera?.roundTrip),
    isOverloaded: isOverloaded(before, after),
    isRelayed: [after.path.local, after.path.remote].some(({ type }) => type === 'relay'),
    up: {
      bitrate: (bytes.sent * 8) / seconds,
      loss: reportedLoss(before, after),
      voice: sentVoice,
    },
    down: {
      bitrate: (bytes.received * 8) / seconds,
      loss: lossBetween(before, after),
      voice: heardVoice(before.incoming.microphone, after.incoming.microphone),
    },
    pictureIn: pictureIn(before.incoming.camera, after.incoming.camera, seconds),
    pictureOut: pictureOut(before.outgoing.camera, camera, seconds),
  };
}

function lossBetween(before: MediaSample, after: MediaSample): number | null {
  let [lost, received] = [0, 0];
  for (const role of ['microphone', 'camera'] as const) {
    const [then, now] = [before.incoming[role], after.incoming[role]];
    lost += grown(then?.lost, now?.lost);
    received += grown(then?.packets, now?.packets);
  }
  return lost + received > 0 ? lost / (lost + received) : null;
}

/** Returns the worse loss of voice and picture, as the other side reports it. */
function reportedLoss(before: MediaSample, after: MediaSample): number | null {
  const losses = (['microphone', 'camera'] as const).flatMap((role) => {
    const outgoing = after.outgoing[role];
    const loss = wasSent(before.outgoing[role], outgoing) ? outgoing?.lossReported : null;
    return loss == null ? [] : [loss];
  });
  return losses.length > 0 ? Math.max(...losses) : null;
}

function wasSent(before: Outgoing | undefined, after: Outgoing | undefined): boolean {
  return grown(before?.packets, after?.packets) > 0;
}

/**
 * Returns how the other side hears this one, estimated from its reports, which count packets. In RED, every packet also
 * contains the sound of the one before (RFC 2198), so that sound is missing only if two packets in a row are lost.
 * Packets that are repaired in other ways count as lost.
 */
function reportedVoice(outgoing: Outgoing | undefined, codec: string | null): VoiceRates | null {
  if (outgoing?.lossReported == null) return null;
  const { lossReported: lost } = outgoing;
  const missing = codec?.toLowerCase() === 'audio/red' ? lost ** 2 : lost;
  return { missing, waited: BUFFER_PER_JITTER * (outgoing.jitter ?? 0) * 1_000 };
}

function heardVoice(before: Incoming | undefined, after: Incoming | undefined): VoiceRates | null {
  const packets = grown(before?.packets, after?.packets);
  const lost = grown(before?.lost, after?.lost);
  if (!after || packets + lost === 0) return null;
  const samples = grown(before?.samples, after.samples);
  const missing = samples > 0 ? grown(before?.concealed, after.concealed) / samples : lost / (packets + lost);
  const emitted = grown(before?.emitted, after.emitted);
  const seconds = emitted > 0 ? grown(before?.buffered, after.buffered) / emitted : null;
  return {
    missing: Math.min(1, missing),
    waited: (seconds ?? BUFFER_PER_JITTER * (after.jitter ?? 0)) * 1_000,
  };
}

function pictureIn(before: Incoming | undefined, after: Incoming | undefined, seconds: number) {
  const frames = grown(before?.frames, after?.frames);
  if (frames === 0) return null;
  const frozen = grown(before?.frozen, after?.frozen);
  return {
    // The picture was frozen for longer than the time between the samples: a camera that was off counts as frozen once
    // it is on again.
    frozen: frozen > seconds * 1.5 ? 0 : Math.min(1, frozen / seconds),
    dropped: Math.min(1, grown(before?.dropped, after?.dropped) / frames),
  };
}

function pictureOut(
  before: Outgoing | undefined,
  after: Outgoing | undefined,
  seconds: number,
): PictureOutRates | null {
  if (!after || !wasSent(before, after)) return null;
  const { area, sourceArea, limitation } = after;
  return {
    framesPerSecond: grown(before?.frames, after.frames) / seconds,
    scale: area !== null && sourceArea !== null ? area / sourceArea : 1,
    limitation,
  };
}

/** Where the browser does not say, a jitter buffer is taken to hold twice the mean deviation (RFC 3550, 6.4.1). */
const BUFFER_PER_JITTER = 2;

function inMs(seconds: number | null | undefined): number | null {
  return seconds == null ? null : seconds * 1_000;
}

function grown(before: number | null | undefined, after: number | null | undefined): number {
  return Math.max(0, (after ?? 0) - (before ?? 0));
}
