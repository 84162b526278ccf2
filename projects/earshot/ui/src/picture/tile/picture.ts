import { computed, DestroyRef, Directive, effect, ElementRef, inject, input } from '@angular/core';
import { AudioPlayback } from '../sound/audio-playback';

/** Makes a video show a stream's picture, without its sound. It is hidden from screen readers: the tile has a name. */
@Directive({
  selector: 'video[earPicture]',
  exportAs: 'earPicture',
  host: {
    autoplay: '',
    playsinline: '',
    'aria-hidden': 'true',
    '(pause)': 'restart()',
  },
})
export class Picture {
  /** The stream to show; null shows nothing. */
  readonly stream = input.required<MediaStream | null>({ alias: 'earPicture' });

  /** Whether the picture stands still for a while. */
  readonly isStill = input(false);

  private readonly playback = inject(AudioPlayback);
  private readonly video = inject<ElementRef<HTMLVideoElement>>(ElementRef).nativeElement;
  /** Whether the browser waits for a tap before it plays the picture, for example to save power. */
  readonly isUnseen = computed(() => this.playback.unseen().has(this.video));

  constructor() {
    const { playback, video } = this;
    video.muted = true; // an attribute alone mutes nothing that is made by script
    effect(() => {
      const stream = this.stream();
      if (video.srcObject !== stream) video.srcObject = stream;
      if (!stream) return;
      if (this.isStill()) video.pause();
      else void playback.play(video);
    });
    inject(DestroyRef).onDestroy(() => {
      playback.forget(video);
      // A browser keeps a video that plays a live stream, and goes on decoding it, even when it is in no page any more.
      video.srcObject = null;
    });
  }

  protected restart(): void {
    if (!this.isStill()) this.playback.restart(this.video);
  }

  /** Starts all that waits for a tap. */
  start(): void {
    this.playback.playAll();
  }
}
