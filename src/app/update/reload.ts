import { EnvironmentInjector, inject, type Provider } from '@angular/core';
import { RELOAD, WINDOW } from '@earshot/angular';

/** Every button "Reload" loads the newest version, which the service worker may not have yet. */
export const NEWEST_ON_RELOAD: Provider = {
  provide: RELOAD,
  useFactory: () => {
    const [injector, { location }] = [inject(EnvironmentInjector), inject(WINDOW)];
    return async () => {
      // Where this code cannot be had, no service worker was registered either, or there is no network.
      const updates = await import('./updates').catch(() => null);
      await updates?.getNewestVersion(injector);
      location.reload();
    };
  },
};
