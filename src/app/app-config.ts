import { type ApplicationConfig, isDevMode, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideServiceWorker } from '@angular/service-worker';
import { provideEarshot } from '@earshot/angular';
import { workerUrl } from './update/worker-url';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // The form of Angular's own documentation: its options are a class in name only.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    provideServiceWorker(workerUrl('ngsw-worker.js'), { enabled: !isDevMode() }),
    provideEarshot(),
  ],
};
