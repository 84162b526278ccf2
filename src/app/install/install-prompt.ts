import { computed, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { DEVICE_STORE, ifThere, WINDOW } from '@earshot/angular';
import { fromEvent } from 'rxjs';
import { InstallOffer } from './install-offer';

/** How a person puts the app on the home screen here: with a button, or by hand in this browser's way. */
export type InstallWay = 'button' | 'ios' | 'firefox-android';

const KEY = 'earshot.install';
const NO = 'no';

/** Whether and how the app can be put on the home screen. A no holds for good on this device. */
@Injectable({ providedIn: 'root' })
export class InstallPrompt {
  private readonly window = inject(WINDOW);
  private readonly store = inject(DEVICE_STORE);
  private readonly offer = inject(InstallOffer);
  private readonly isOver = signal(isInstalled(this.window) || this.store.read(KEY) === NO);
  private readonly byHand = ifThere(() => wayByHand(this.window.navigator));

  /** Null where there is nothing to propose: installed, refused before, or a browser that does not install. */
  readonly way = computed<InstallWay | null>(() => {
    if (this.isOver()) return null;
    return this.offer.event() ? 'button' : this.byHand;
  });

  constructor() {
    fromEvent(this.window, 'appinstalled')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.isOver.set(true));
  }

  /** Asks the browser to install the app, which asks the person. Only a press may do so, and only once. */
  async install(): Promise<void> {
    // Rejects where the press is too long ago; the browser's own menu can still install.
    const answer = await this.offer
      .take()
      ?.prompt()
      .catch(() => null);
    if (answer?.outcome === 'accepted') this.isOver.set(true);
    else this.refuse();
  }

  /** Never proposes it again on this device. */
  refuse(): void {
    this.store.write(KEY, NO);
    this.isOver.set(true);
  }
}

/** Whether this is the app on the home screen already. */
function isInstalled(window: Window): boolean {
  const media: Partial<Pick<Window, 'matchMedia'>> = window;
  const isOwnWindow = ['standalone', 'minimal-ui', 'fullscreen'].some((mode) =>
    ifThere(() => media.matchMedia?.(`(display-mode: ${mode})`).matches),
  );
  const isOnIos = ifThere(() => (window.navigator as { readonly standalone?: boolean }).standalone);
  return isOnIos === true || isOwnWindow;
}

/** Browsers that install, but do not offer it to a page. */
function wayByHand({ userAgent = '', maxTouchPoints = 0 }: Partial<Navigator>): InstallWay | null {
  // An iPad says that it is a Mac.
  const isIos =
    /iPhone|iPad|iPod/u.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
  // Pages inside of other apps have no share sheet with "Add to Home Screen".
  if (isIos) return userAgent.includes('Safari/') ? 'ios' : null;
  return /Android.*Firefox\//u.test(userAgent) ? 'firefox-android' : null;
}
