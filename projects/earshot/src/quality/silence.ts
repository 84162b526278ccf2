import type { MicrophoneSound } from '../platform/media-sample';

/** A microphone that is on counts as silent after it has given no sound at all for this long, in s. */
const SILENT_FOR = 10;

/** What is known about this side's microphone since it was last turned on or changed. */
export interface Silence {
  readonly since: MicrophoneSound | null;
  /** Whether it has given any sound. */
  readonly isHeard: boolean;
  /** Whether it is on and has given no sound for so long that something must be wrong. */
  readonly isSilent: boolean;
}

/** While the microphone is off, or nothing is known of it. */
export const NOT_LISTENING: Silence = { since: null, isHeard: false, isSilent: false };

/**
 * Adds what the microphone has given so far. Silent means digital silence, with every sample zero: the quietest room is
 * louder, a muted headset is not. A microphone that was heard once never counts as silent, because noise gates produce
 * zeros between words.
 */
export function listened(before: Silence, sound: MicrophoneSound | null, isOn: boolean): Silence {
  if (!sound || !isOn) return NOT_LISTENING;
  const isSame = before.since?.track === sound.track && before.since.duration <= sound.duration;
  if (!before.since || !isSame) return { since: sound, isHeard: false, isSilent: false };
  const isHeard = before.isHeard || sound.energy > before.since.energy;
  const lasted = sound.duration - before.since.duration;
  return { since: before.since, isHeard, isSilent: !isHeard && lasted >= SILENT_FOR };
}
