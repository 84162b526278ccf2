import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

type Activity = 'setCameraActive' | 'setMicrophoneActive';

/** A MediaSession; not every browser's can be told that a device is on. */
export type SystemMedia = Omit<MediaSession, Activity> & Partial<Pick<MediaSession, Activity>>;

/** The browser's MediaSession: what the lock screen, the media keys and a headset show and do (mediasession, 6); null without. */
export const MEDIA_SESSION = new InjectionToken<SystemMedia | null>('MEDIA_SESSION', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.navigator.mediaSession);
  },
});

/** Makes the words and pictures for a MediaSession. */
export const CREATE_MEDIA_METADATA = new InjectionToken<(init: MediaMetadataInit) => MediaMetadata>(
  'CREATE_MEDIA_METADATA',
  {
    providedIn: 'root',
    factory: () => {
      const window = inject(WINDOW);
      return (init) => new window.MediaMetadata(init);
    },
  },
);
