import { Injectable, signal } from '@angular/core';

/** The sounds on this page that the browser refused to play before the person touched it. */
@Injectable({ providedIn: 'root' })
export class AudioPlayback {
  private readonly blocked = signal<ReadonlySet<HTMLAudioElement>>(new Set());

  /** The elements that wait for a tap. */
  readonly waiting = this.blocked.asReadonly();

  /** Starts an element; one that the browser refuses waits for `playAll()`. */
  async play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
      this.forget(element);
    } catch (error) {
      // AbortError: another stream was set meanwhile, and it gets its own play().
      if (error instanceof Error && error.name === 'NotAllowedError') this.wait(element);
    }
  }

  /** Plays all that waits; to be called from a tap or a key press. */
  playAll(): void {
    for (const element of this.blocked()) void this.play(element);
  }

  /** Lets go of an element. */
  forget(element: HTMLAudioElement): void {
    if (!this.blocked().has(element)) return;
    this.blocked.update((elements) => new Set([...elements].filter((other) => other !== element)));
  }

  private wait(element: HTMLAudioElement): void {
    this.blocked.update((elements) => new Set(elements).add(element));
  }
}
