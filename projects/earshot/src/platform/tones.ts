import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** One note of a short signal. */
export interface Tone {
  /** In Hz. */
  readonly pitch: number;
  /** In ms. */
  readonly duration: number;
}

/** How loud a note is at its loudest, of 1: to be noticed beside a voice, not to cover it. */
const LOUDNESS = 0.07;
/** How long a note takes to swell, in s: at once would click. */
const SWELL = 0.012;
/** How long, in ms, to wait for a sound that the browser holds back until the page is touched. */
const PATIENCE = 1_000;

/**
 * Plays notes one after the other, on a speaker by its id where the browser can choose one (null: the system's default).
 * Resolves once they are over, or at once where the browser cannot play them; never rejects.
 */
export const PLAY_TONES = new InjectionToken<
  (tones: readonly Tone[], speaker: string | null) => Promise<void>
>('PLAY_TONES', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return (tones, speaker) => play(window, tones, speaker);
  },
});

async function play(
  window: Window & typeof globalThis,
  tones: readonly Tone[],
  speaker: string | null,
): Promise<void> {
  if (!('AudioContext' in window)) return;
  const context = new window.AudioContext();
  await choose(context, speaker);
  const last = schedule(context, tones);
  const length = tones.reduce((sum, { duration }) => sum + duration, 0);
  await new Promise<void>((resolve) => {
    last?.addEventListener('ended', () => resolve());
    window.setTimeout(resolve, length + PATIENCE);
  });
  await context.close();
}

function schedule(context: AudioContext, tones: readonly Tone[]): OscillatorNode | null {
  let last: OscillatorNode | null = null;
  let start = context.currentTime;
  for (const { pitch, duration } of tones) {
    const end = start + duration / 1_000;
    const [note, volume] = [context.createOscillator(), context.createGain()];
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + SWELL);
    volume.gain.linearRampToValueAtTime(0, end);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(end);
    [last, start] = [note, end];
  }
  return last;
}

async function choose(context: AudioContext, speaker: string | null): Promise<void> {
  const { setSinkId } = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
  if (!setSinkId || speaker === null) return;
  try {
    await setSinkId.call(context, speaker);
  } catch {
    // NotFoundError or NotAllowedError: the speaker was unplugged or is not allowed; the default one does.
  }
}
