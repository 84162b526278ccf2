import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/** Two notes that sound by themselves, one after the other. */
export interface TestTone {
  /** The stream with the notes, for an audio element to play. */
  readonly stream: MediaStream;
  /** Resolves when they have faded away, or were stopped. */
  readonly ended: Promise<void>;
  /** Ends them at once. May be called twice. */
  stop(): void;
}

/**
 * Makes the tone that a speaker is tried with; null where the browser has no AudioContext. It comes as a stream, for an
 * element can play it on a chosen speaker where an AudioContext cannot (Firefox).
 */
export const MAKE_TEST_TONE = new InjectionToken<(() => TestTone) | null>('MAKE_TEST_TONE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.AudioContext) && (() => twoNotes(window));
  },
});

/** E5 and A5: a fourth upwards, high enough for a phone's small speaker. */
const NOTES_HZ = [659.26, 880];
const NOTE_S = 0.45;
const VOLUME = 0.25;

function twoNotes(window: Window & typeof globalThis): TestTone {
  const context = new window.AudioContext();
  const destination = context.createMediaStreamDestination();
  let stop: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    stop = () => {
      if (context.state !== 'closed') void context.close();
      resolve();
    };
  });
  const notes = NOTES_HZ.map((frequency, index) => {
    const start = context.currentTime + 0.05 + index * NOTE_S;
    return note(window, destination, frequency, start);
  });
  notes.at(-1)?.addEventListener('ended', () => stop());
  return { stream: destination.stream, ended, stop: () => stop() };
}

/** Plays one note that swells and fades, so that it begins and ends without a click. */
function note(
  window: Window & typeof globalThis,
  destination: AudioNode,
  frequency: number,
  start: number,
): OscillatorNode {
  const { context } = destination;
  const oscillator = new window.OscillatorNode(context, { frequency, type: 'sine' });
  const volume = new window.GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(VOLUME, start + 0.03);
  volume.gain.setTargetAtTime(0, start + 0.15, 0.12);
  oscillator.connect(volume).connect(destination);
  oscillator.start(start);
  // Longer than it is heard: an element plays a stream a little later.
  oscillator.stop(start + NOTE_S + 0.4);
  return oscillator;
}
