import { inject } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { type BrowserAtHand, browserAtHand } from './browser-at-hand';

// Without `fullscreen`: a tab that fills the screen for a moment matches that as well.
const INSTALLED = '(display-mode: standalone), (display-mode: minimal-ui)';

/** Returns which browser the page is in. */
export function injectBrowser(): BrowserAtHand {
  const window = inject(WINDOW);
  const { userAgent, maxTouchPoints } = window.navigator;
  return browserAtHand({
    userAgent,
    isInstalled: window.matchMedia(INSTALLED).matches,
    hasTouch: maxTouchPoints > 1,
  });
}
