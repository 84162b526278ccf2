import { computed, Injectable, signal } from '@angular/core';

/**
 * The calls that a page shows, by the elements that hold them: only one answers keys, and has the lock screen. Custom elements have an
 * application each, so it belongs to none.
 */
@Injectable({ providedIn: 'platform' })
export class CallsOnPage {
  private readonly places = signal<readonly Element[]>([]);

  /** The element of the call that was shown last; null without any. */
  readonly latest = computed(() => this.places().at(-1) ?? null);

  /** Adds a call; the function that it returns takes it out again. */
  add(place: Element): () => void {
    this.places.update((places) => [...places, place]);
    return () => this.places.update((places) => places.filter((other) => other !== place));
  }

  /** Returns the element of the call that an event is for: the one that holds the focus, else the one shown last. */
  addressed(event: Event): Element | null {
    const path = event.composedPath();
    return this.places().find((place) => path.includes(place)) ?? this.latest();
  }
}
