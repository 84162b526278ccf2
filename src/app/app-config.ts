import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideEarshot } from '@earshot/angular';

export const appConfig: ApplicationConfig = {
  providers: [provideBrowserGlobalErrorListeners(), provideEarshot({ diagnosticsUrl: '/diagnostics' })],
};
