import { inject, Injectable } from '@angular/core';
import {
  AUDIO_LEVEL,
  CREATE_MEDIA_STREAM,
  MediaError,
  type MediaErrorCode,
  MediaService,
  UserMedia,
  UNZONED,
} from '@earshot/angular';
import { COPY_TRACK } from '../../platform/track-copies';
import { RECORD_SOUND, type Recording } from '../../platform/recorder';
import {
  concat,
  defer,
  finalize,
  map,
  merge,
  Observable,
  of,
  scan,
  startWith,
  switchMap,
  take,
  timer,
  withLatestFrom,
} from 'rxjs';
import { play } from './playback';

/** Where a microphone's test stands. */
export type MicrophoneStep =
  | {
      readonly kind:
        'idle' | 'off' | 'opening' | 'playing' | 'heard' | 'silent' | 'unplayable' | 'unrecorded';
    }
  | { readonly kind: 'recording'; readonly secondsLeft: number }
  | { readonly kind: 'failed'; readonly code: MediaErrorCode };

interface Recorded {
  readonly kind: 'recorded';
  /** Null where the browser could not record it. */
  readonly sound: Blob | null;
  readonly wasHeard: boolean;
}

/** The track that is listened to, and how to release it. */
interface Ear {
  readonly track: MediaStreamTrack;
  readonly release: () => void;
}

/** How long it listens, in s. */
const SECONDS = 3;
/** The loudest moment must reach this level to count as heard: -54 dBFS on the scale of AUDIO_LEVEL. */
const HEARD = 0.1;

/**
 * Lets people hear themselves as their microphone does. What it records stays in this page's memory, for a moment.
 * Provided by the component that shows it, beside the call's MediaService.
 */
@Injectable()
export class MicrophoneCheck {
  private readonly media = inject(MediaService);
  private readonly userMedia = inject(UserMedia);
  private readonly levelOf = inject(AUDIO_LEVEL);
  private readonly copy = inject(COPY_TRACK);
  private readonly createStream = inject(CREATE_MEDIA_STREAM);
  private readonly record = inject(RECORD_SOUND);

  /** Whether the browser can record at all. */
  readonly isPossible = this.record !== null;

  /** Records, then plays in an element. Emits where it stands; ends at once, with everything let go of, when left. */
  run(audio: HTMLAudioElement): Observable<MicrophoneStep> {
    const record = this.record;
    if (!record) return of({ kind: 'idle' });
    const steps$ = this.microphone().pipe(
      switchMap((microphone) => {
        if (!microphone) return of({ kind: 'off' } as const);
        if (microphone instanceof MediaError) return of({ kind: 'failed', code: microphone.code } as const);
        return this.listen(microphone, record);
      }),
      switchMap((step) => (step.kind === 'recorded' ? this.playBack(step, audio) : of(step))),
    );
    return concat(of({ kind: 'opening' } as const), steps$);
  }

  /**
   * Emits the open microphone's copy, which is on even while the microphone is off; where the browser does not copy well,
   * the microphone itself, and null while that is off.
   */
  private microphone(): Observable<Ear | MediaError | null> {
    return this.media.media$.pipe(
      take(1),
      switchMap(({ tracks: { microphone }, isMicrophoneOn }) => {
        if (!microphone) return this.opened();
        const copy = this.copy?.(microphone);
        if (!copy) return of(isMicrophoneOn ? { track: microphone, release: () => undefined } : null);
        copy.enabled = true;
        return of({ track: copy, release: () => copy.stop() });
      }),
    );
  }

  /** Opens the chosen microphone for the test alone. */
  private opened(): Observable<Ear | MediaError> {
    return this.media.selection$.pipe(
      take(1),
      switchMap(({ microphone }) => openOnce(this.userMedia, microphone)),
    );
  }

  private listen(
    { track, release }: Ear,
    record: (stream: MediaStream) => Recording | null,
  ): Observable<MicrophoneStep | Recorded> {
    return defer(() => {
      const stream = this.createStream([track]);
      const recording = record(stream);
      const counting$ = timer(0, 1_000, UNZONED).pipe(
        take(SECONDS),
        map((passed) => ({ kind: 'recording', secondsLeft: SECONDS - passed }) as const),
      );
      const loudest$ = this.levelOf(stream).pipe(
        startWith(0),
        scan((loudest, level) => Math.max(loudest, level)),
      );
      const recorded$ = timer(SECONDS * 1_000, UNZONED).pipe(
        withLatestFrom(loudest$),
        switchMap(async ([, loudest]): Promise<Recorded> => {
          const sound = recording && (await recording.stop());
          return { kind: 'recorded', sound, wasHeard: loudest >= HEARD };
        }),
      );
      return merge(counting$, recorded$).pipe(finalize(() => void recording?.stop()));
    }).pipe(finalize(release));
  }

  private playBack({ sound, wasHeard }: Recorded, audio: HTMLAudioElement): Observable<MicrophoneStep> {
    if (!wasHeard) return of({ kind: 'silent' });
    if (!sound) return of({ kind: 'unrecorded' });
    const address = URL.createObjectURL(sound);
    return this.media.selection$.pipe(
      take(1),
      switchMap(({ speaker }) => play(audio, { src: address }, speaker)),
      map((outcome): MicrophoneStep => ({ kind: outcome === 'ended' ? 'heard' : outcome })),
      finalize(() => URL.revokeObjectURL(address)),
    );
  }
}

/** Emits the opened microphone, or why it did not open. A microphone that opens after the subscription ended is stopped. */
function openOnce(userMedia: UserMedia, id: string | null): Observable<Ear | MediaError> {
  return new Observable((subscriber) => {
    void userMedia.request({ audio: id ? { deviceId: { ideal: id } } : true }).then(
      (stream) => {
        const [track] = stream.getAudioTracks();
        if (subscriber.closed) track?.stop();
        else if (track) subscriber.next({ track, release: () => track.stop() });
        subscriber.complete();
      },
      (error: unknown) => {
        // UserMedia rejects with MediaErrors only; anything else is a defect of ours and must surface.
        if (!(error instanceof MediaError)) throw error;
        subscriber.next(error);
        subscriber.complete();
      },
    );
  });
}
