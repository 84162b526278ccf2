import { inject, InjectionToken } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter, fromEvent, type Observable } from 'rxjs';
import { type Log, LOG } from './log';
import { SILENT } from './silent-log';
import { WINDOW } from './window';

/** A string store that never fails: where the browser blocks storage, it stores nothing. */
export interface Store {
  /** Returns what was stored under a key; null if there is nothing, or nothing can be read. */
  read(key: string): string | null;
  /** Stores a text under a key, if that is possible. */
  write(key: string, value: string): void;
  /** Removes what was stored under a key. */
  remove(key: string): void;
}

/** Remembers on this device until the person clears it. */
export const DEVICE_STORE = new InjectionToken<Store>('DEVICE_STORE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return storeIn(() => window.localStorage, inject(LOG)('platform'));
  },
});

/**
 * Emits when another tab of this origin has changed what DEVICE_STORE keeps under a key, or has cleared all of it. Call it where
 * `inject()` works; it completes with the injector.
 */
export function injectStoreChanges(key: string): Observable<unknown> {
  return fromEvent<StorageEvent>(inject(WINDOW), 'storage').pipe(
    filter((event) => event.key === key || event.key === null), // null: all of it was cleared
    takeUntilDestroyed(),
  );
}

/** Remembers in this tab, across reloads. */
export const TAB_STORE = new InjectionToken<Store>('TAB_STORE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    return storeIn(() => window.sessionStorage, inject(LOG)('platform'));
  },
});

/**
 * Wraps a Storage that may be missing or throw at every access: turned off (null in Firefox and Android WebViews), blocked by
 * policy (SecurityError) or full (QuotaExceededError). Nothing that goes wrong here is worth stopping for.
 */
export function storeIn(storage: () => Storage | null | undefined, log: Log = SILENT): Store {
  const attempt = <T>(action: (storage: Storage) => T, otherwise: T): T => {
    try {
      const store = storage();
      return store ? action(store) : otherwise;
    } catch (error) {
      log.warn('nothing could be stored or read', error);
      return otherwise; // a DOMException from a browser; anything from an extension or a host that replaced the storage
    }
  };
  return {
    read: (key) => {
      const text: unknown = attempt((store) => store.getItem(key), null);
      return typeof text === 'string' ? text : null; // what has replaced the storage may answer with anything
    },
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
