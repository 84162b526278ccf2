import { Component, computed, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MediaService } from '@earshot/angular';
import { map } from 'rxjs';
import { AudioPlayback } from './audio-playback';

/**
 * One person's voice. It plays whether or not the person's picture is shown, on the chosen speaker; if the browser wants
 * a tap first, `AudioPlayback.waiting` says so.
 */
@Component({
  selector: 'ear-remote-audio',
  template: `<audio #audio autoplay (pause)="playback.restart(audio)"></audio>`,
  styles: `
    :host {
      display: none;
    }
  `,
})
export class RemoteAudio {
  /** The stream whose sound to play. */
  readonly stream = input.required<MediaStream | null>();
  /** How loud, 0 to 1. Where a page cannot set it (iOS), 0 still silences. */
  readonly volume = input(1);

  protected readonly playback = inject(AudioPlayback);
  private readonly speaker = toSignal(inject(MediaService).selection$.pipe(map(({ speaker }) => speaker)), {
    requireSync: true,
  });
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>('audio');
  private readonly element = computed(() => this.audio().nativeElement);

  constructor() {
    effect(() => {
      const element = this.element();
      element.srcObject = this.stream();
      if (element.srcObject) void this.playback.play(element);
    });
    effect(() => {
      const element = this.element();
      element.volume = this.volume();
      element.muted = this.volume() === 0;
    });
    effect(() => void route(this.element(), this.speaker()));
    effect((onCleanup) => {
      const element = this.element();
      onCleanup(() => {
        this.playback.forget(element);
        element.srcObject = null;
      });
    });
  }
}

/** Plays on a speaker, or on the system's default where it cannot be chosen or is not there any more. */
export async function route(element: HTMLAudioElement, speaker: string | null): Promise<void> {
  if (!('setSinkId' in element)) return;
  try {
    await element.setSinkId(speaker ?? '');
  } catch {
    // NotFoundError or NotAllowedError: the speaker was unplugged or is not allowed; the sound stays where it was.
  }
}
