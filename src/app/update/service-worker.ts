import {
  APP_INITIALIZER,
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  Injectable,
  isDevMode,
  runInInjectionContext,
} from '@angular/core';
import { provideServiceWorker } from '@angular/service-worker';
import { workerUrl } from './worker-url';

/**
 * The service worker and what Angular provides for it (SwUpdate), in an injector of its own: nobody who waits for a page waits
 * for its code. It is registered when this is first injected.
 */
@Injectable({ providedIn: 'root' })
export class ServiceWorkerScope {
  /** Has Angular's services for the service worker. */
  readonly injector: EnvironmentInjector;

  constructor() {
    // Angular's types name classes here that their values are not instances of.
    /* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment */
    const providers = provideServiceWorker(workerUrl('ngsw-worker.js'), { enabled: !isDevMode() });
    this.injector = createEnvironmentInjector([providers], inject(EnvironmentInjector));
    // The application has started without it: what it would have done then is done now.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for providing; there is no other way to read
    for (const start of this.injector.get(APP_INITIALIZER)) {
      void runInInjectionContext(this.injector, start);
    }
    /* eslint-enable @typescript-eslint/no-unsafe-class-instance-assignment */
  }
}
