import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import type { DiagnosticsRow } from '@earshot/angular/diagnostics';
import { ServiceWorkerScope } from '../update/service-worker';

const NAME = 'App';

/** The copy of the app on this device, which its service worker keeps. */
@Injectable({ providedIn: 'root' })
export class OfflineCopy {
  private readonly updates = inject(ServiceWorkerScope).injector.get(SwUpdate);

  /** Whether there is a copy, and whether it is the newest. */
  async look(): Promise<DiagnosticsRow> {
    if (!this.updates.isEnabled)
      return { name: NAME, verdict: 'skipped', says: 'This browser window keeps no copy of the app.' };
    if (!navigator.onLine)
      return {
        name: NAME,
        verdict: 'good',
        says: 'The app starts offline. Its version cannot be checked now.',
      };
    try {
      return (await this.updates.checkForUpdate()) ? OLD : NEWEST;
    } catch {
      // The service worker could not fetch the list of files, or is in a bad state.
      return FAILED;
    }
  }
}

const NEWEST: DiagnosticsRow = { name: NAME, verdict: 'good', says: 'This is the newest version.' };
const OLD: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'There is a newer version.',
  means: 'What has been mended since is not in this one.',
  advice: 'Load the page again.',
};
const FAILED: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'Whether this is the newest version could not be found out.',
  means: 'The server did not say which version it has.',
  advice: 'Load the page again.',
  operator: 'Every file of dist/app must be served as it was built, ngsw.json and ngsw-worker.js included',
};
