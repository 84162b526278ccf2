import { inject, Injectable } from '@angular/core';
import { MediaService } from '@earshot/angular';
import { MAKE_TEST_TONE } from '../../platform/test-tone';
import { finalize, from, map, merge, type Observable, of, switchMap, take, takeWhile } from 'rxjs';
import { play } from './playback';

/** Where a speaker's test stands. */
export interface SpeakerStep {
  readonly kind: 'idle' | 'playing' | 'heard' | 'unplayable';
}

/** Plays two notes on the chosen speaker. Provided by the component that shows it, beside the call's MediaService. */
@Injectable()
export class SpeakerCheck {
  private readonly media = inject(MediaService);
  private readonly makeTone = inject(MAKE_TEST_TONE);

  /** Whether the browser can make a tone at all. */
  readonly isPossible = this.makeTone !== null;

  /** Plays the notes in an element. Emits where it stands; falls silent when it is left. */
  run(audio: HTMLAudioElement): Observable<SpeakerStep> {
    const makeTone = this.makeTone;
    if (!makeTone) return of({ kind: 'idle' });
    return this.media.selection$.pipe(
      take(1),
      switchMap(({ speaker }) => {
        const tone = makeTone();
        const steps$ = merge(
          play(audio, { srcObject: tone.stream }, speaker),
          from(tone.ended).pipe(map(() => 'ended' as const)),
        );
        return steps$.pipe(
          takeWhile((outcome) => outcome === 'playing', true),
          finalize(() => tone.stop()),
        );
      }),
      map((outcome): SpeakerStep => ({ kind: outcome === 'ended' ? 'heard' : outcome })),
    );
  }
}
