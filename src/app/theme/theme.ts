import { DOCUMENT, inject, Injectable } from '@angular/core';
import { injectDeviceChoice } from './device-choice';

export const THEME_CHOICES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** In percent of the size that the person has set in the browser. */
export const TEXT_SIZES = ['100', '115', '130', '150'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** How the app looks on this device: its colours, which are the system's unless chosen, and the size of its texts. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;

  readonly colours = injectDeviceChoice<ThemeChoice>('earshot.theme', THEME_CHOICES, (choice) => {
    if (choice === 'system') this.root.removeAttribute('data-theme');
    else this.root.setAttribute('data-theme', choice);
  });
  readonly size = injectDeviceChoice<TextSize>('earshot.text-size', TEXT_SIZES, (size) => {
    this.root.style.fontSize = size === TEXT_SIZES[0] ? '' : `${size}%`;
  });
}
