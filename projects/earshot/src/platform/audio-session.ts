import { inject, InjectionToken } from '@angular/core';
import { ifThere } from './if-there';
import { WINDOW } from './window';

/** How a page's sound mixes with the sound of other apps (audio-session, 3). */
export interface AudioSession {
  /** What the page's sound is for (audio-session, 3.1). */
  type: 'auto' | 'playback' | 'transient' | 'transient-solo' | 'ambient' | 'play-and-record';
}

/** The browser's AudioSession (iOS); null where there is none. */
export const AUDIO_SESSION = new InjectionToken<AudioSession | null>('AUDIO_SESSION', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => (window.navigator as { audioSession?: AudioSession }).audioSession);
  },
});
