import { inject, Injectable } from '@angular/core';
import { guarded, LOG, WINDOW } from '@earshot/angular';
import { deleteDB } from 'idb';

/** Everything of the app that is in the device's storage begins so. */
const KEYS = 'earshot.';
const CACHES = 'ngsw:';
const DATABASE = 'earshot';

/** What the app keeps on this device: settings, recent calls, and itself, to start without a network. */
@Injectable({ providedIn: 'root' })
export class DeviceStorage {
  private readonly window = inject(WINDOW);
  private readonly log = inject(LOG)('app/settings');

  /** Resolves to how much that is, in bytes; null where the browser does not say. */
  async used(): Promise<number | null> {
    const { navigator }: { navigator: Partial<Pick<Navigator, 'storage'>> } = this.window;
    const estimate = await guarded(this.log, 'the browser does not say what is stored', async () =>
      navigator.storage?.estimate(),
    );
    return estimate?.usage ?? null;
  }

  /** Removes all of it. What a browser keeps back is left; the rest goes all the same. */
  async clear(): Promise<void> {
    const { window } = this;
    const workers = (): Partial<Pick<Navigator, 'serviceWorker'>> => window.navigator;
    const removals: Readonly<Record<string, () => unknown>> = {
      settings: () => removeKeys(window.localStorage),
      'what this tab remembers': () => removeKeys(window.sessionStorage),
      'recent calls': () => deleteDB(DATABASE),
      'the service worker': async () => (await workers().serviceWorker?.getRegistration())?.unregister(),
      'the app': async () => {
        for (const name of await window.caches.keys())
          if (name.startsWith(CACHES)) await window.caches.delete(name);
      },
    };
    const removing = Object.entries(removals).map(([what, remove]) =>
      guarded(this.log, `${what} could not be removed`, async () => remove()),
    );
    await Promise.all(removing);
  }
}

/** A storage that is switched off is null in some browsers, and throws when it is read in others. */
function removeKeys(storage: Storage | null): void {
  for (const key of Object.keys(storage ?? {})) if (key.startsWith(KEYS)) storage?.removeItem(key);
}
