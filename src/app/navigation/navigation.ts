import { inject, Injectable, signal } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** The address bar as a signal: Angular's router costs too much (docs/decisions/15-no-router.md). */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly window = inject(WINDOW);
  private readonly current = signal(this.window.location.pathname);

  /** The path of the page to show, for example `/call/abc`. */
  readonly path = this.current.asReadonly();

  constructor() {
    this.window.addEventListener('popstate', () => this.current.set(this.window.location.pathname));
  }

  /** Goes to a path of this app, so that the browser's back button leads back. */
  go(path: string): void {
    if (path !== this.window.location.pathname) this.window.history.pushState(null, '', path);
    this.current.set(path);
    this.window.scrollTo(0, 0);
  }
}
