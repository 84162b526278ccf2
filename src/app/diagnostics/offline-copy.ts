import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import type { DiagnosticsRow } from '@earshot/angular/diagnostics';
import { firstValueFrom, map, race, timer } from 'rxjs';
import { ServiceWorkerScope } from '../update/service-worker';

const NAME = 'App';
/** Ms that the service worker has to answer: where none controls this page (Shift and reload, a failed start) it never does. */
const ANSWER_WITHIN = 10_000;
const SERVED = 'Every file of dist/app must be served as it was built, ngsw.json and ngsw-worker.js included';

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
      // Without the operator `timeout`, which would be part of what every page loads.
      const late$ = timer(ANSWER_WITHIN).pipe(map(() => null));
      const isOld = await firstValueFrom(race(this.updates.checkForUpdate(), late$));
      if (isOld !== null) return isOld ? OLD : NEWEST;
      return (await isBeingMade()) ? BUSY : FAILED;
    } catch {
      return FAILED; // the service worker could not fetch the list of files, or is in a bad state
    }
  }
}

/** Whether there is a service worker that may still be fetching the app, as it does on a first visit. */
async function isBeingMade(): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return true;
  const registration = await serviceWorker.getRegistration();
  return Boolean(registration?.installing);
}

const NEWEST: DiagnosticsRow = { name: NAME, verdict: 'good', says: 'This is the newest version.' };
const OLD: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'There is a newer version.',
  means: 'What has been mended since is not in this one.',
  advice: 'Load the page again.',
  operator:
    'Where it stays so: all nodes of one version (EARSHOT_VERSION in earshot.env), and no proxy that keeps ngsw.json',
};
const BUSY: DiagnosticsRow = {
  name: NAME,
  verdict: 'skipped',
  says: 'The copy of the app on this device is still being made.',
  means: 'Until it is there, the app does not start offline.',
  advice: 'Run this again in a moment. If it stays so, load the page again.',
  operator: SERVED,
};
const FAILED: DiagnosticsRow = {
  name: NAME,
  verdict: 'warning',
  says: 'Whether this is the newest version could not be found out.',
  means:
    'The server did not say which version it has, or the part of the app that asks (its service worker) does not run.',
  advice: 'Load the page again.',
  operator: SERVED,
};
