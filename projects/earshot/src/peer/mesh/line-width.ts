import type { MediaSample } from '../../platform/media-sample';

/** How much bandwidth one link has, at one sample every 2 s. */
export interface LineWidth {
  /** Whether there is too little for voice and camera: then the camera is paused and the voice limited. */
  readonly isNarrow: boolean;
  /** How many samples ago that began. */
  readonly lasted: number;
  /** Whether the link, or its camera, has been there for longer than the first seconds. */
  readonly isKnown: boolean;
  /** How many samples in a row had too little room. */
  readonly tight: number;
  /** For how many samples, at least, the line counts as narrow the next time. */
  readonly wait: number;
}

/**
 * bit/s. A voice in RED takes 60,000 and the smallest picture that a browser sends 30,000: with less there is not room for both.
 * In the networks of e2e/network a browser believes in 30,000 to 80,000 on a line of 50,000 each way, and in 100,000 to 150,000
 * on one of 150,000.
 */
const BOTH = 90_000;
/** bit/s, and the share of a voice's packets: a line that is no wider and loses this many is overloaded. */
const NARROW = 150_000;
const LOSING = 0.1;
/** The same share for browsers without an estimate. Random loss is hardly ever this high. */
const LOSING_MUCH = 0.3;

/** Samples: a single bad one does not count, and a browser's estimate of a line takes some seconds to grow. */
const TIGHT_FOR = 2;
const FRESH_FOR = 3;
/** Samples: in the first 10 s of a call both machines have the most to do, and what gets through says little about the line. */
const NEW_FOR = 5;
/** ms. A line that is full makes packets wait at least so long. */
const FULL = 100;
/**
 * Samples: sent again after 8 s at the earliest, and each time in vain after twice as long; as at first once it has gone well for
 * half a minute. Trying costs the voice: a browser goes on measuring a line while the camera is paused, and is waited for, but
 * not longer than about a minute, for it may be wrong.
 */
const FIRST_WAIT = 4;
const LONGEST_WAIT = 32;
const WELL_AFTER = 15;

/** A link that is new, or a camera that was just turned on. */
export const AT_FIRST: LineWidth = {
  isNarrow: false,
  lasted: 0,
  isKnown: false,
  tight: 0,
  wait: FIRST_WAIT,
};

/**
 * Takes in how one's own side of a link does, with a camera or with a voice alone. What is left of a picture before that is the
 * browser's to choose. On a machine that is overloaded, what does not get through says nothing about a line that is not full.
 */
export function nextLineWidth(
  before: LineWidth,
  sample: MediaSample,
  isCameraOn = true,
  isOverloaded = false,
): LineWidth {
  const lasted = before.lasted + 1;
  if (before.isNarrow) {
    const isTried = lasted >= (hasRoom(sample) ? before.wait : LONGEST_WAIT);
    const wait = Math.min(before.wait * 2, LONGEST_WAIT);
    return isTried ? { ...AT_FIRST, isKnown: true, wait } : { ...before, lasted };
  }
  const isKnown = before.isKnown || lasted > NEW_FOR;
  const isLoadAlone = isOverloaded && (sample.path?.roundTrip ?? 0) < FULL;
  const counts = isKnown && !isLoadAlone;
  const tight = counts && isTight(sample, isCameraOn && lasted > FRESH_FOR) ? before.tight + 1 : 0;
  if (tight >= TIGHT_FOR) return { ...before, isNarrow: true, lasted: 0, tight: 0 };
  return { ...before, lasted, isKnown, tight, wait: lasted >= WELL_AFTER ? FIRST_WAIT : before.wait };
}

/** Assumes that there is room if the browser gives no estimate. */
function hasRoom({ path, outgoing }: MediaSample): boolean {
  return (path?.available ?? NARROW) >= NARROW && (outgoing.microphone?.lossReported ?? 0) < LOSING;
}

/** `isForBoth`: the browser's estimate is reliable by now, and has to be enough for a picture, too. */
function isTight({ path, outgoing }: MediaSample, isForBoth: boolean): boolean {
  const lost = outgoing.microphone?.lossReported ?? 0;
  const available = path?.available ?? null;
  if (available === null) return lost >= LOSING_MUCH;
  return (available < NARROW && lost >= LOSING) || (isForBoth && available < BOTH);
}
