import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { DEVICE_STORE } from '@earshot/angular';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

const KEY = 'earshot.theme';

/** The app's theme: the system's, or the one chosen on this device. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly store = inject(DEVICE_STORE);
  private readonly chosen = signal(toChoice(this.store.read(KEY)));

  readonly choice = this.chosen.asReadonly();

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.store.write(KEY, choice);
    this.apply();
  }

  /** Applies the choice to the page. */
  apply(): void {
    if (this.chosen() === 'system') this.root.removeAttribute('data-theme');
    else this.root.setAttribute('data-theme', this.chosen());
  }
}

function toChoice(text: string | null): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === text) ?? 'system';
}
