import type { PeerId } from '@earshot/protocol';
import type { Bars, QualityCause } from './link-quality';
import type { DirectionRates, LinkRates, PictureOutRates, VoiceRates } from './rates';

/** How good a link was in one sample, and why it was not better. */
export interface Verdict {
  readonly bars: Bars;
  readonly cause: QualityCause | null;
}

/**
 * Returns how satisfied listeners are with a voice: the E-model's rating R (ITU-T G.107), from 93.2 for an undisturbed
 * voice down to 0. It includes only the parts of the model that apply to a call over a network: delay, in the
 * approximation of Cole and Rosenbluth ("Voice over IP performance monitoring", 2001), and missing sound, with the
 * robustness that G.113 appendix I gives a codec that conceals loss (G.711 with concealment, Bpl 25.1; Opus has no
 * value there and conceals no worse).
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
 * The share of time that a picture is frozen. webrtc-stats defines a freeze (8.4.2); no standard says how much of it is
 * bad. These limits are our own: a twentieth is a stutter in every sentence, a fifth makes a face useless.
 */
const STUTTERS = 0.05;
const STANDS_STILL = 0.2;

/** The share of lost packets at which senders slow down (draft-ietf-rmcat-gcc-02, section 6). */
const CONGESTED = 0.1;

/** Below this many pictures per second, movement looks like a series of stills. Our own choice. */
const SMOOTH = 12;
/** Less than a quarter of the camera's pixels: half its width and height. */
const MUCH_SMALLER = 0.24;
/** ms. A line that is full makes packets wait at least so long; a computer that is overloaded delays them less. */
const LONG_WAY = 100;
/** From this share of pictures that arrive and are not shown, this computer counts as too slow. Our own choice. */
const DROPS = 0.25;

/** Judges how good a link was between two samples, and why it was not better. */
export function judge(rates: LinkRates): Verdict {
  const found = [
    computer(rates),
    limitedUpload(rates.pictureOut),
    direction(rates.up, rates, 'own-upload'),
    direction(rates.down, rates, 'their-connection'),
    picture(rates),
  ];
  const worst = Math.min(...found.map(({ bars }) => bars)) as Bars;
  const verdict = found.find(({ bars }) => bars === worst && worst < 3) ?? FINE;
  return rates.isOverloaded ? underLoad(verdict, rates) : verdict;
}

/**
 * A computer that is overloaded loses and delays packets, and sends fewer pictures, as if its network was bad. It is named unless
 * the way is long as well: then it may be either.
 */
function underLoad({ bars, cause }: Verdict, { roundTrip }: LinkRates): Verdict {
  if (cause === null || cause === 'this-computer') return { bars, cause };
  return { bars, cause: (roundTrip ?? 0) < LONG_WAY ? 'this-computer' : null };
}

const FINE: Verdict = { bars: 3, cause: null };

/** The verdict if nothing arrives from someone who sends. */
export const NOTHING_ARRIVES: Verdict = { bars: 1, cause: 'their-connection' };

function computer({ pictureIn, pictureOut }: LinkRates): Verdict {
  const isBusy = pictureOut?.limitation === 'cpu';
  const isLate = (pictureIn?.dropped ?? 0) >= DROPS;
  if (!isBusy && !isLate) return FINE;
  const isStuttering = isBusy && pictureOut.framesPerSecond < SMOOTH;
  return { bars: isStuttering || (pictureIn?.dropped ?? 0) >= 2 * DROPS ? 1 : 2, cause: 'this-computer' };
}

/**
 * Judges whether the browser reduces size or frame rate for lack of bandwidth. A picture slightly smaller than the
 * camera's is fine.
 */
function limitedUpload(picture: PictureOutRates | null): Verdict {
  if (picture?.limitation !== 'bandwidth') return FINE;
  if (picture.framesPerSecond < SMOOTH) return { bars: 1, cause: 'own-upload' };
  return picture.scale < MUCH_SMALLER ? { bars: 2, cause: 'own-upload' } : FINE;
}

/** Judges one direction by its sound, or by lost packets if there is no sound. */
function direction({ voice, loss }: DirectionRates, rates: LinkRates, cause: QualityCause): Verdict {
  if (!voice) return (loss ?? 0) >= CONGESTED ? { bars: 2, cause } : FINE;
  const bars = barsOf(voiceRating(voice, rates.roundTrip));
  if (bars === 3) return FINE;
  const withoutDelay = barsOf(voiceRating({ missing: voice.missing, waited: 0 }, 0));
  const withoutLoss = barsOf(voiceRating({ missing: 0, waited: voice.waited }, rates.roundTrip));
  // Without the delay the rating would be better than without the loss, so the delay is the cause.
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
