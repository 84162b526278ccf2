import { RATE } from '../lab/wav.ts';

const SECONDS = 20;
/** Seconds: a syllable, and the pause after a handful of them. */
const SYLLABLE = 0.18;
const PAUSE = 0.9;
const SYLLABLES = 11;

/**
 * Something that codecs take for a person: voiced syllables of changing pitch and colour, eleven to a breath, and then a pause.
 * The usual fake microphone beeps once a second, so that hardly any of what is lost would be missed.
 */
export function speech(): readonly number[] {
  const breath = SYLLABLES * SYLLABLE + PAUSE;
  return Array.from({ length: RATE * SECONDS }, (_, index) => {
    const at = index / RATE;
    const within = at % breath;
    const syllable = Math.floor(within / SYLLABLE);
    if (syllable >= SYLLABLES) return 0;
    const number = syllable + Math.floor(at / breath) * SYLLABLES;
    const swell = Math.sin((Math.PI * (within % SYLLABLE)) / SYLLABLE) ** 0.7;
    return 0.6 * swell * voiced(at, 105 + ((number * 37) % 60), 450 + ((number * 173) % 700));
  });
}

/** Harmonics of a pitch, strongest around a formant (Hz) and one above it. */
function voiced(at: number, pitch: number, formant: number): number {
  let sum = 0;
  for (let harmonic = 1; harmonic <= 24; harmonic++) {
    const frequency = harmonic * pitch;
    const strength = near(frequency, formant, 130) + 0.4 * near(frequency, 2_200, 300) + 0.05;
    sum += strength * Math.sin(2 * Math.PI * frequency * at + harmonic);
  }
  return sum / 6;
}

function near(frequency: number, middle: number, width: number): number {
  return Math.exp(-(((frequency - middle) / width) ** 2));
}
