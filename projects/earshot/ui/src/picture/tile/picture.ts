import { DestroyRef, Directive, ElementRef, inject, input } from '@angular/core';

/** Makes a video show a stream's picture, without its sound. It is hidden from screen readers: the tile has a name. */
@Directive({
  selector: 'video[earPicture]',
  host: {
    autoplay: '',
    playsinline: '',
    'aria-hidden': 'true',
    '[muted]': 'true',
    '[srcObject]': 'stream()',
  },
})
export class Picture {
  /** The stream to show; null shows nothing. */
  readonly stream = input.required<MediaStream | null>({ alias: 'earPicture' });

  constructor() {
    const video = inject<ElementRef<HTMLVideoElement>>(ElementRef).nativeElement;
    // A browser keeps a video that plays a live stream, and goes on decoding it, even when it is in no page any more.
    inject(DestroyRef).onDestroy(() => (video.srcObject = null));
  }
}
