import { inject } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { ifThere } from '../platform/if-there';
import { type BrowserAtHand, browserAtHand } from './browser-at-hand';

// Without `fullscreen`: a tab that fills the screen for a moment matches that as well.
const INSTALLED = '(display-mode: standalone), (display-mode: minimal-ui)';

/** Returns which browser the page is in. */
export function injectBrowser(): BrowserAtHand {
  const window = inject(WINDOW);
  const { navigator } = window;
  return browserAtHand({
    userAgent: ifThere(() => navigator.userAgent) ?? '',
    isInstalled: ifThere(() => window.matchMedia(INSTALLED).matches) ?? false,
    hasTouch: (ifThere(() => navigator.maxTouchPoints) ?? 0) > 1,
  });
}
