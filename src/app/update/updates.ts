import {
  APP_INITIALIZER,
  createEnvironmentInjector,
  type EnvironmentInjector,
  isDevMode,
  runInInjectionContext,
  type ViewContainerRef,
} from '@angular/core';
import { provideServiceWorker } from '@angular/service-worker';
import { UpdateHint } from './update-hint';
import { workerUrl } from './worker-url';

/** Registers the service worker, and shows in a place when there is a newer version. */
export function followUpdates(place: ViewContainerRef, parent: EnvironmentInjector): void {
  // Angular's types name classes here that their values are not instances of.
  /* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment */
  const providers = provideServiceWorker(workerUrl('ngsw-worker.js'), { enabled: !isDevMode() });
  const injector = createEnvironmentInjector([providers], parent);
  // The application has started without it: what it would have done then is done now.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for providing; there is no other way to read
  for (const start of injector.get(APP_INITIALIZER)) {
    void runInInjectionContext(injector, start);
  }
  /* eslint-enable @typescript-eslint/no-unsafe-class-instance-assignment */
  place.createComponent(UpdateHint, { environmentInjector: injector });
}
