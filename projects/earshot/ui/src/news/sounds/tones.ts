import { inject, Injectable } from '@angular/core';
import { guarded, LOG, UNZONED } from '@earshot/angular';
import { CREATE_AUDIO_CONTEXT } from '../../platform/audio-context';
import { firstValueFrom, fromEvent, race, timer } from 'rxjs';

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
const PATIENCE = 1_500;

/** Plays notes that need no file to be loaded. */
@Injectable({ providedIn: 'root' })
export class Tones {
  private readonly createContext = inject(CREATE_AUDIO_CONTEXT);
  private readonly log = inject(LOG)('ui/news');

  /**
   * Plays notes one after the other, on a speaker by its id where the browser can choose one (null: the system's default).
   * Resolves once they are over, or at once where the browser cannot play them; never rejects.
   */
  async play(tones: readonly Tone[], speaker: string | null): Promise<void> {
    await guarded(this.log, 'a sound could not be played', () => this.attempt(tones, speaker));
  }

  private async attempt(tones: readonly Tone[], speaker: string | null): Promise<void> {
    const context = this.createContext?.();
    if (!context) return;
    await choose(context, speaker);
    const over$ = fromEvent(schedule(context, tones), 'ended');
    await firstValueFrom(race(over$, timer(PATIENCE, UNZONED)));
    await context.close();
  }
}

/** Puts the notes into a context, and returns the one to wait for. */
function schedule(context: AudioContext, tones: readonly Tone[]): OscillatorNode {
  let note = context.createOscillator();
  let start = context.currentTime;
  for (const { pitch, duration } of tones) {
    const end = start + duration / 1_000;
    const volume = context.createGain();
    note = context.createOscillator();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + SWELL);
    volume.gain.linearRampToValueAtTime(0, end);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(end);
    start = end;
  }
  return note;
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
