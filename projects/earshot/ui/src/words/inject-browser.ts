import { inject } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { type BrowserAtHand, browserAtHand } from './browser-at-hand';

// Without `fullscreen`: a tab that fills the screen for a moment matches that as well.
const INSTALLED = '(display-mode: standalone), (display-mode: minimal-ui)';

/** Returns which browser the page is in; of one that does not say, as little as it says. */
export function injectBrowser(): BrowserAtHand {
  const window = inject(WINDOW);
  return browserAtHand({
    userAgent: window.navigator.userAgent,
    isInstalled: tell(() => window.matchMedia(INSTALLED).matches),
    hasTouch: tell(() => window.navigator.maxTouchPoints > 1),
  });
}

function tell(read: () => boolean): boolean {
  try {
    return read();
  } catch {
    return false; // TypeError: the browser lacks it, or an extension took it away
  }
}
