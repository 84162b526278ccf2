import type { EnvironmentInjector, ViewContainerRef } from '@angular/core';
import { ServiceWorkerScope } from './service-worker';
import { UpdateHint } from './update-hint';

/** Registers the service worker, and shows in a place when there is a newer version. */
export function followUpdates(place: ViewContainerRef, parent: EnvironmentInjector): void {
  const { injector } = parent.get(ServiceWorkerScope);
  place.createComponent(UpdateHint, { environmentInjector: injector });
}
