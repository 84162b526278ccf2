import { distinctUntilChanged, map, type Observable } from 'rxjs';
import type { LocalMedia } from '../media/local-media';
import type { OwnPresence } from './media-transport';

/** Emits which devices are on, as others are told, at once and on every change. */
export function presences(media$: Observable<LocalMedia>): Observable<OwnPresence> {
  return media$.pipe(
    // To others, a device that the system silenced is the same as one that is off.
    map(({ tracks, isMicrophoneOn, interrupted }) => ({
      microphone: isMicrophoneOn && !interrupted.microphone,
      camera: tracks.camera !== null && !interrupted.camera,
      screen: tracks.screen !== null,
      voice: tracks.microphone !== null && !interrupted.microphone,
    })),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
}
