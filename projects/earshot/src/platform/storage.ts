import { inject, InjectionToken } from '@angular/core';
import { WINDOW } from './window';

/** A string store that never fails: where the browser blocks storage, it stores nothing. */
export interface Store {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

/** Remembers on this device until the person clears it. */
export const DEVICE_STORE = new InjectionToken<Store>('DEVICE_STORE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return guarded(() => window.localStorage);
  },
});

/** Remembers in this tab, across reloads. */
export const TAB_STORE = new InjectionToken<Store>('TAB_STORE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return guarded(() => window.sessionStorage);
  },
});

/** Wraps a Storage that may throw at every access: blocked by policy (SecurityError) or full (QuotaExceededError). */
export function guarded(storage: () => Storage): Store {
  const attempt = <T>(action: (storage: Storage) => T, otherwise: T): T => {
    try {
      return action(storage());
    } catch (error) {
      if (error instanceof DOMException) return otherwise;
      throw error;
    }
  };
  return {
    read: (key) => attempt((store) => store.getItem(key), null),
    write: (key, value) => {
      attempt((store) => {
        store.setItem(key, value);
      }, undefined);
    },
    remove: (key) => {
      attempt((store) => {
        store.removeItem(key);
      }, undefined);
    },
  };
}
