import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/** Makes an AudioContext (webaudio, 1.2), to be closed by whom it was made for; null where the browser has none. */
export const CREATE_AUDIO_CONTEXT = new InjectionToken<(() => AudioContext) | null>('CREATE_AUDIO_CONTEXT', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.AudioContext) && (() => new window.AudioContext());
  },
});
