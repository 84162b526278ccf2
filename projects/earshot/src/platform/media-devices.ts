import { inject, InjectionToken } from '@angular/core';
import { ifThere } from './if-there';
import { WINDOW } from './window';

/** The browser's MediaDevices (mediacapture-main, 9); null in an insecure context, where there is none. */
export const MEDIA_DEVICES = new InjectionToken<MediaDevices | null>('MEDIA_DEVICES', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.navigator.mediaDevices);
  },
});

/** Whether the page is a secure context; outside one a browser hides its devices. */
export const IS_SECURE_CONTEXT = new InjectionToken<boolean>('IS_SECURE_CONTEXT', {
  providedIn: 'root',
  factory: () => inject(WINDOW).isSecureContext,
});

/** The browser's Permissions; null where there are none. */
export const PERMISSIONS = new InjectionToken<Permissions | null>('PERMISSIONS', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return ifThere(() => window.navigator.permissions);
  },
});

/** Makes a MediaStream of the given tracks. */
export const CREATE_MEDIA_STREAM = new InjectionToken<(tracks: MediaStreamTrack[]) => MediaStream>(
  'CREATE_MEDIA_STREAM',
  {
    providedIn: 'root',
    factory: () => {
      const window = inject(WINDOW);
      return (tracks) => new window.MediaStream(tracks);
    },
  },
);
