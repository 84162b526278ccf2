import { type EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { DEVICE_STORE, WINDOW } from '@earshot/angular';
import { AvatarChoice } from './avatar';
import { followCallSettings } from './follow-call-settings';
import { migrateStored } from './stored-version';

/** What is stored on this device and can wait until the page is there. */
export function applyLater(injector: EnvironmentInjector): void {
  // Everything that has read the older form reads again, as if another tab had changed it.
  if (migrateStored(injector.get(DEVICE_STORE)))
    injector.get(WINDOW).dispatchEvent(new StorageEvent('storage'));
  injector.get(AvatarChoice);
  // The rule takes Angular's abstract Injector for a class that only its constructor makes.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  runInInjectionContext(injector, followCallSettings);
}
