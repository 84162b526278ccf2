import { inject, Injectable } from '@angular/core';
import {
  AUDIO_LEVEL,
  CREATE_MEDIA_STREAM,
  type LocalMedia,
  MediaService,
  VISIBILITY,
  UNZONED,
} from '@earshot/angular';
import { COPY_TRACK } from '../../platform/track-copies';
import {
  combineLatest,
  distinctUntilChanged,
  exhaustMap,
  filter,
  map,
  NEVER,
  Observable,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import { speech } from './speech';

/** For this long, in ms, the hint is not repeated. */
const TOLD_ONCE_IN = 30_000;

/**
 * Notices somebody who talks although they have muted themselves. A muted track is silent to the page as well, so a copy of
 * it is measured: on this machine, while the page can be seen, and only until the microphone is on again.
 */
@Injectable()
export class TalkingWhileMuted {
  private readonly copy = inject(COPY_TRACK);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly levelOf = inject(AUDIO_LEVEL);

  /** Emits the microphone that is open and muted, at once and on every change; null when there is none. */
  readonly muted$: Observable<MediaStreamTrack | null> = inject(MediaService).media$.pipe(
    map(mutedMicrophone),
    distinctUntilChanged(),
  );

  /** Emits when somebody talks while muted, at most twice a minute. */
  readonly talking$: Observable<void> = combineLatest([this.muted$, inject(VISIBILITY)]).pipe(
    switchMap(([track, isVisible]) => (track && isVisible ? this.speechAt(track) : NEVER)),
    exhaustMap(() =>
      timer(TOLD_ONCE_IN, UNZONED).pipe(
        map(() => false),
        startWith(true),
      ),
    ),
    filter(Boolean),
    map(() => undefined),
  );

  private speechAt(track: MediaStreamTrack): Observable<void> {
    const { copy } = this;
    if (!copy) return NEVER;
    return new Observable((subscriber) => {
      const heard = copy(track);
      heard.enabled = true;
      const listening = speech(this.levelOf(this.createStream([heard]))).subscribe(subscriber);
      return () => {
        listening.unsubscribe();
        heard.stop();
      };
    });
  }
}

function mutedMicrophone({ tracks, isMicrophoneOn }: LocalMedia): MediaStreamTrack | null {
  return isMicrophoneOn ? null : tracks.microphone;
}
