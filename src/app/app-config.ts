import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideEarshot, withSharedCall } from '@earshot/angular';
import { appBase } from './navigation/app-base';
import { NEWEST_ON_RELOAD } from './update/reload';

const base = appBase(document);

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideEarshot({ serverUrl: base, diagnosticsUrl: `${base}diagnostics` }, withSharedCall()),
    NEWEST_ON_RELOAD,
  ],
};
