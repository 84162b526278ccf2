import { inject, Injectable, signal } from '@angular/core';
import { WINDOW } from '@earshot/angular';
import { APP_BASE } from './app-base';

/** Marks the history entry that Back takes instead of the page. It outlives a reload. */
const HELD = 'earshot.held';

/** The address bar as a signal: Angular's router costs too much (docs/decisions/15-no-router.md). */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly window = inject(WINDOW);
  private readonly base = inject(APP_BASE);
  private readonly current = signal(this.here);
  private onBack: (() => void) | null = null;

  /** The path of the page to show within the app, for example `/call/abc`, wherever the app stands. */
  readonly path = this.current.asReadonly();

  constructor() {
    this.window.addEventListener('popstate', () => {
      if (this.onBack && !this.isHeld) {
        // Back took the entry that was there for it: put another one in its place, and ask.
        this.push(this.current(), true);
        this.onBack();
      } else this.current.set(this.here);
    });
  }

  /** Goes to a path of this app, so that the browser's back button leads back. */
  go(path: string): void {
    if (path !== this.here) this.push(path, false);
    this.current.set(path);
    this.window.scrollTo(0, 0);
  }

  /** Returns the address of a page on this server, for example `/calls/call/abc`. */
  addressOf(path: string): string {
    return this.base + path.slice(1);
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

  private get here(): string {
    const { pathname } = this.window.location;
    return pathname.startsWith(this.base) ? pathname.slice(this.base.length - 1) : pathname;
  }

  private get isHeld(): boolean {
    return (this.window.history.state as Record<string, unknown> | null)?.[HELD] === true;
  }

  private push(path: string, isHeld: boolean): void {
    try {
      this.window.history.pushState(isHeld ? { [HELD]: true } : null, '', this.addressOf(path));
    } catch {
      // SecurityError: a browser allows a page 100 to 200 entries in 30 s, and an opaque origin none. Only the address is old then.
    }
  }
}
