import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** How a page's sound mixes with the sound of other apps (audio-session, 3). */
export interface AudioSession {
  type: 'auto' | 'playback' | 'transient' | 'transient-solo' | 'ambient' | 'play-and-record';
}

/** The browser's AudioSession (iOS); null where there is none. */
export const AUDIO_SESSION = new InjectionToken<AudioSession | null>('AUDIO_SESSION', {
  providedIn: 'root',
  factory: () => (inject(WINDOW).navigator as { audioSession?: AudioSession }).audioSession ?? null,
});
