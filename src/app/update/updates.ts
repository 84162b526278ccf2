import type { EnvironmentInjector, ViewContainerRef } from '@angular/core';
import { ServiceWorkerScope } from './service-worker';
import { UpdateHint } from './update-hint';

/** Registers the service worker, and shows a hint in `place` when a newer version is ready. */
export function followUpdates(place: ViewContainerRef, parent: EnvironmentInjector): void {
  const { injector } = parent.get(ServiceWorkerScope);
  place.createComponent(UpdateHint, { environmentInjector: injector });
}
