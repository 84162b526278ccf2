import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/**
 * Makes a second track of the same source, to be listened to on this machine; the first stays as it is. Null in WebKit, on
 * every iPhone that is: there, stopping the copy of a track whose source is muted ended the track itself until Safari 17
 * (https://bugs.webkit.org/show_bug.cgi?id=260655), and Safari 18 sent sound of tracks that were copied and switched off
 * (https://bugs.webkit.org/show_bug.cgi?id=281758).
 */
export const COPY_TRACK = new InjectionToken<((track: MediaStreamTrack) => MediaStreamTrack) | null>(
  'COPY_TRACK',
  {
    providedIn: 'root',
    factory: () => {
      const window = inject(WINDOW);
      const isApple = ifThere(() => window.navigator.vendor.startsWith('Apple')) ?? false;
      return isApple ? null : (track) => track.clone();
    },
  },
);
