import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { EARSHOT_CONFIG, type EarshotConfig, SHARES_CALL } from '@earshot/angular';
import { appBase } from './navigation/app-base';
import { NEWEST_ON_RELOAD } from './update/reload';

const base = appBase(document);
const config: EarshotConfig = { serverUrl: base, diagnosticsUrl: `${base}diagnostics` };

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // What provideEarshot(config, withSharedCall()) provides, without 0.6 kB that check options and say what is wrong with them.
    { provide: EARSHOT_CONFIG, useValue: config },
    { provide: SHARES_CALL, useValue: true },
    NEWEST_ON_RELOAD,
  ],
};
