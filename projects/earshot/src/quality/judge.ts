import type { PeerId } from '@earshot/protocol';
import type { Bars, QualityCause } from './link-quality';
import type { DirectionRates, LinkRates, PictureOutRates, VoiceRates } from './rates';

/** What one sample says of a link. */
export interface Verdict {
  readonly bars: Bars;
  readonly cause: QualityCause | null;
}

/**
 * How satisfied listeners are with a voice, as the E-model's rating R (ITU-T G.107): 93.2 with nothing in the way, down to 0.
 * Of its parts those count that a call over a network has: delay, in the approximation of Cole and Rosenbluth ("Voice over
 * IP performance monitoring", 2001), and missing sound, with the robustness that G.113 appendix I gives a codec that conceals
 * loss (G.711 with concealment, Bpl 25.1; Opus has no value there and conceals no worse).
 */
export function voiceRating({ missing, waited }: VoiceRates, roundTrip: number | null): number {
  const delay = (roundTrip ?? 0) / 2 + waited + FRAME;
  const forDelay = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const percent = missing * 100;
  const forLoss = (95 * percent) / (percent + 25.1);
  return Math.max(0, 93.2 - forDelay - forLoss);
}

/** The length of one packet of sound, ms: it is sent when it is full. */
const FRAME = 20;

/** G.109: from 80 on users are satisfied; below 60 nearly all are dissatisfied. */
const SATISFIED = 80;
const DISSATISFIED = 60;

/**
 * The share of time that a picture stands still. What a freeze is webrtc-stats says (8.4.2); no standard says how much of it
 * is bad. These are our own: a twentieth is a stutter in every sentence, a fifth makes a face useless.
 */
const STUTTERS = 0.05;
const STANDS_STILL = 0.2;

/** The share of lost packets from which on senders slow down (draft-ietf-rmcat-gcc-02, section 6). */
const CONGESTED = 0.1;

/** Pictures per second, from which on down movement is a row of stills. Our own choice. */
const SMOOTH = 12;
/** Less than a quarter of the camera's pixels: half its width and height. */
const MUCH_SMALLER = 0.24;
/** The share of pictures that come and are not shown, from which on it is this computer that is too slow. Our own choice. */
const DROPS = 0.25;

/** Says how good a link is after what happened between two samples, and why it is not better. */
export function judge(rates: LinkRates): Verdict {
  const found = [
    computer(rates),
    limitedUpload(rates.pictureOut),
    direction(rates.up, rates, 'own-upload'),
    direction(rates.down, rates, 'their-connection'),
    picture(rates),
  ];
  const worst = Math.min(...found.map(({ bars }) => bars)) as Bars;
  return found.find(({ bars }) => bars === worst && worst < 3) ?? FINE;
}

const FINE: Verdict = { bars: 3, cause: null };

/** Nothing comes from someone who sends. */
export const NOTHING_ARRIVES: Verdict = { bars: 1, cause: 'their-connection' };

function computer({ pictureIn, pictureOut }: LinkRates): Verdict {
  const isBusy = pictureOut?.limitation === 'cpu';
  const isLate = (pictureIn?.dropped ?? 0) >= DROPS;
  if (!isBusy && !isLate) return FINE;
  const isStuttering = isBusy && pictureOut.framesPerSecond < SMOOTH;
  return { bars: isStuttering || (pictureIn?.dropped ?? 0) >= 2 * DROPS ? 1 : 2, cause: 'this-computer' };
}

/** The browser gives up size or smoothness for want of bandwidth. A picture a bit smaller than the camera's is no loss. */
function limitedUpload(picture: PictureOutRates | null): Verdict {
  if (picture?.limitation !== 'bandwidth') return FINE;
  if (picture.framesPerSecond < SMOOTH) return { bars: 1, cause: 'own-upload' };
  return picture.scale < MUCH_SMALLER ? { bars: 2, cause: 'own-upload' } : FINE;
}

/** Sound, and where there is none, lost packets. */
function direction({ voice, loss }: DirectionRates, rates: LinkRates, cause: QualityCause): Verdict {
  if (!voice) return (loss ?? 0) >= CONGESTED ? { bars: 2, cause } : FINE;
  const bars = barsOf(voiceRating(voice, rates.roundTrip));
  if (bars === 3) return FINE;
  const withoutDelay = barsOf(voiceRating({ missing: voice.missing, waited: 0 }, 0));
  const withoutLoss = barsOf(voiceRating({ missing: 0, waited: voice.waited }, rates.roundTrip));
  // It would be fine without the delay, so the delay is the problem.
  const isLate = withoutLoss < withoutDelay;
  return { bars, cause: isLate ? (rates.isRelayed ? 'relayed' : 'delay') : cause };
}

function picture({ pictureIn }: LinkRates): Verdict {
  const frozen = pictureIn?.frozen ?? 0;
  if (frozen < STUTTERS) return FINE;
  return { bars: frozen < STANDS_STILL ? 2 : 1, cause: 'their-connection' };
}

function barsOf(rating: number): Bars {
  if (rating >= SATISFIED) return 3;
  return rating >= DISSATISFIED ? 2 : 1;
}

/**
 * Compares all links at one moment. If media from everyone arrives with gaps, it is lost on this side; if only one person
 * receives with gaps, it is lost at their end. With one other person there is nothing to compare.
 */
export function compared(verdicts: ReadonlyMap<PeerId, Verdict>): ReadonlyMap<PeerId, Verdict> {
  const all = [...verdicts.values()];
  if (all.length < 2) return verdicts;
  const count = (cause: QualityCause) => all.filter((verdict) => verdict.cause === cause).length;
  const isOwnDownload = count('their-connection') === all.length;
  const isTheirDownload = count('own-upload') === 1;
  return new Map(
    [...verdicts].map(([peer, verdict]) => {
      if (isOwnDownload) return [peer, { bars: verdict.bars, cause: 'own-download' }];
      if (isTheirDownload && verdict.cause === 'own-upload')
        return [peer, { bars: verdict.bars, cause: 'their-connection' }];
      return [peer, verdict];
    }),
  );
}
