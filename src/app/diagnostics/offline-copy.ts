import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import type { DiagnosticsRow } from '@earshot/angular/diagnostics';
import { firstValueFrom, map, race, timer } from 'rxjs';
import { ServiceWorkerScope } from '../update/service-worker';

const NAME = 'App';
/** Ms in which the service worker must answer. Without one in control (Shift and reload, a failed start) no answer ever comes. */
const ANSWER_WITHIN = 10_000;
const SERVED = 'Serve every file of dist/app unchanged, ngsw.json and ngsw-worker.js included';

/** The service worker's copy of the app on this device. */
@Injectable({ providedIn: 'root' })
export class OfflineCopy {
  private readonly updates = inject(ServiceWorkerScope).injector.get(SwUpdate);

  /** Checks whether there is a copy, and whether it is the newest. */
  async look(): Promise<DiagnosticsRow> {
    if (!this.updates.isEnabled)
      return { name: NAME, verdict: 'skipped', says: 'This browser window doesn’t store the app.' };
    if (!navigator.onLine)
      return {
        name: NAME,
        verdict: 'good',
        says: 'The app works offline. Its version can’t be checked right now.',
      };
    try {
      // Not the operator `timeout`, which would add to what every page loads.
      const late$ = timer(ANSWER_WITHIN).pipe(map(() => null));
      const isOld = await firstValueFrom(race(this.updates.checkForUpdate(), late$));
      if (isOld !== null) return isOld ? OLD : NEWEST;
      return (await isBeingMade()) ? BUSY : FAILED;
    } catch {
      return FAILED; // the service worker couldn't fetch the list of files, or is in a bad state
    }
  }
}

/** Whether a service worker may still be fetching the app, as on a first visit. */
async function isBeingMade(): Promise<boolean> {
  const { serviceWorker } = navigator; // there is one: else the check was skipped
  if (serviceWorker.controller) return true;
  const registration = await serviceWorker.getRegistration();
  return Boolean(registration?.installing);
}

const NEWEST: DiagnosticsRow = { name: NAME, verdict: 'good', says: 'This is the newest version.' };
const OLD: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'A newer version is available.',
  means: 'This version doesn’t have the latest fixes.',
  advice: 'Reload the page.',
  operator:
    'If this stays: run the same version on all nodes (EARSHOT_VERSION in earshot.env), and let no proxy cache ngsw.json',
};
const BUSY: DiagnosticsRow = {
  name: NAME,
  verdict: 'skipped',
  says: 'The app is still being saved on this device.',
  means: 'Until then, it doesn’t work offline.',
  advice: 'Run the checks again in a moment. If nothing changes, reload the page.',
  operator: SERVED,
};
const FAILED: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'The app couldn’t check for a newer version.',
  means: 'The server didn’t report its version, or the app’s service worker isn’t running.',
  advice: 'Reload the page.',
  operator: SERVED,
};
