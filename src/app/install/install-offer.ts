import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { WINDOW } from '@earshot/angular';
import { fromEvent } from 'rxjs';

/** What Chromium offers an app that can be installed (wicg.github.io/manifest-incubations); TypeScript's own types do not have it. */
export interface InstallEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** Keeps the browser's offer to install the app: it comes once, soon after the page was loaded. */
@Injectable({ providedIn: 'root' })
export class InstallOffer {
  private readonly eventSignal = signal<InstallEvent | null>(null);

  readonly event = this.eventSignal.asReadonly();

  constructor() {
    fromEvent<InstallEvent>(inject(WINDOW), 'beforeinstallprompt')
      .pipe(takeUntilDestroyed())
      .subscribe((event) => {
        event.preventDefault(); // the browser's own bar would come in addition, and at its own time
        this.eventSignal.set(event);
      });
  }

  /** Returns the offer, which can be accepted only once. */
  take(): InstallEvent | null {
    const event = this.event();
    this.eventSignal.set(null);
    return event;
  }
}
