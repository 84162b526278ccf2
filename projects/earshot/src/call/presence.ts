import { distinctUntilChanged, map, type Observable } from 'rxjs';
import type { LocalMedia } from '../media/local-media';
import type { OwnPresence } from './media-transport';

/** Emits what others are to be told, at once and on every change. */
export function presences(media$: Observable<LocalMedia>): Observable<OwnPresence> {
  return media$.pipe(
    // What the system silenced is as good as off for those who would hear or see it.
    map(({ tracks, isMicrophoneOn, interrupted }) => ({
      microphone: isMicrophoneOn && !interrupted.microphone,
      camera: tracks.camera !== null && !interrupted.camera,
      screen: tracks.screen !== null,
      voice: tracks.microphone !== null && !interrupted.microphone,
    })),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
  );
}
