import { computed, inject, type Signal } from '@angular/core';
import { AppWords } from './app-words';
import { type AppTexts, ENGLISH } from './english';

/** Returns all of the app's texts in the person's language. */
export function injectWords(): Signal<AppTexts> {
  const { texts } = inject(AppWords);
  return computed(() => texts() ?? ENGLISH);
}
