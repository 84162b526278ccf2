import { inject, InjectionToken } from '@angular/core';
import { WINDOW, ifThere } from '@earshot/angular';

/** Names that pages of one origin hold, and lose with their tab, even when it crashes (web-locks, 3). */
export interface Locks {
  /** Holds a name, even if others hold it too. Returns a function that releases it. */
  hold(name: string): () => void;
  /** Resolves to whether any page holds a name; false where the browser does not tell. */
  isHeld(name: string): Promise<boolean>;
}

export const LOCKS = new InjectionToken<Locks>('LOCKS', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const locks = ifThere(() => window.navigator.locks);
    // There are none outside secure contexts.
    if (!locks) return { hold: () => () => undefined, isHeld: () => Promise.resolve(false) };
    return { hold: (name) => hold(locks, name), isHeld: (name) => isHeld(locks, name) };
  },
});

function hold(locks: LockManager, name: string): () => void {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  // InvalidStateError: the page is going away, and needs no lock any more.
  ifThere(() => locks.request(name, { mode: 'shared' }, () => until))?.catch(() => undefined);
  return release;
}

async function isHeld(locks: LockManager, name: string): Promise<boolean> {
  try {
    const { held = [] } = await locks.query();
    return held.some((lock) => lock.name === name);
  } catch {
    return false; // SecurityError: an opaque origin, such as a sandboxed frame's
  }
}
