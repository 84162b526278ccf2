import { inject, Injectable, signal } from '@angular/core';
import { WINDOW } from '@earshot/angular';

/** Marks the history entry that Back takes instead of the page. It outlives a reload. */
const HELD = 'earshot.held';

/** The address bar as a signal: Angular's router costs too much (docs/decisions/15-no-router.md). */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly window = inject(WINDOW);
  private readonly current = signal(this.window.location.pathname);
  private onBack: (() => void) | null = null;

  /** The path of the page to show, for example `/call/abc`. */
  readonly path = this.current.asReadonly();

  constructor() {
    this.window.addEventListener('popstate', () => {
      if (this.onBack && !this.isHeld) {
        // Back took the entry that was there for it: put another one in its place, and ask.
        this.push(this.current(), true);
        this.onBack();
      } else this.current.set(this.window.location.pathname);
    });
  }

  /** Goes to a path of this app, so that the browser's back button leads back. */
  go(path: string): void {
    if (path !== this.window.location.pathname) this.push(path, false);
    this.current.set(path);
    this.window.scrollTo(0, 0);
  }

  /** From now on the browser's Back calls a function instead of leaving the page. Returns a function that ends that. */
  holdBack(onBack: () => void): () => void {
    this.onBack = onBack;
    if (!this.isHeld) this.push(this.current(), true);
    return () => {
      if (this.onBack !== onBack) return;
      this.onBack = null;
      if (this.isHeld) this.window.history.back();
    };
  }

  /** Does what Back would have done without `holdBack()`, and ends that. */
  leave(): void {
    this.onBack = null;
    this.window.history.go(this.isHeld ? -2 : -1);
  }

  private get isHeld(): boolean {
    return (this.window.history.state as Record<string, unknown> | null)?.[HELD] === true;
  }

  private push(path: string, isHeld: boolean): void {
    try {
      this.window.history.pushState(isHeld ? { [HELD]: true } : null, '', path);
    } catch {
      // SecurityError: a browser allows a page 100 to 200 entries in 30 s, and an opaque origin none. Only the address is old then.
    }
  }
}
