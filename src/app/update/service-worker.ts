import {
  ApplicationRef,
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  Injectable,
  isDevMode,
} from '@angular/core';
import { provideServiceWorker } from '@angular/service-worker';
import { WORKER_SCRIPT } from './worker-url';

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
    const container = isDevMode() ? null : workers();
    const providers = provideServiceWorker('', { enabled: container !== null });
    this.injector = createEnvironmentInjector([providers], inject(EnvironmentInjector));
    /* eslint-enable @typescript-eslint/no-unsafe-class-instance-assignment */
    const script = inject(WORKER_SCRIPT);
    if (container && script) void register(inject(ApplicationRef), container, script);
  }
}

/** The browser's service workers; null where it has none, or keeps them back. */
export function workers(): ServiceWorkerContainer | null {
  try {
    return (navigator as Partial<Navigator>).serviceWorker ?? null;
  } catch {
    return null; // SecurityError: a sandboxed frame, or cookies that are blocked
  }
}

/** Angular registers a service worker while an application starts. This one has started without it. */
async function register(
  app: ApplicationRef,
  serviceWorker: ServiceWorkerContainer,
  script: string,
): Promise<void> {
  // As Angular does: a worker that takes over goes on with what it puts off until then.
  const start = (): void => {
    serviceWorker.controller?.postMessage({ action: 'INITIALIZE' });
    keepLoaded();
  };
  serviceWorker.addEventListener('controllerchange', start);
  app.onDestroy(() => {
    serviceWorker.removeEventListener('controllerchange', start);
  });
  try {
    await serviceWorker.register(script);
  } catch (error) {
    // A page whose storage is switched off has no worker, and works: only offline it does not.
    console.error('The service worker could not be registered', error);
  }
}

/**
 * Asks once more for the scripts that came before the worker did. Some it keeps only when they are asked for: a language, so that
 * the others cost nothing. They come out of the browser's own cache.
 */
function keepLoaded(): void {
  for (const { name } of performance.getEntriesByType('resource'))
    if (new URL(name).pathname.endsWith('.js')) fetch(name).catch(() => undefined); // without a network it is kept the next time
}
