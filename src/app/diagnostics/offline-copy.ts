import { inject, Injectable } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import type { DiagnosticsRow } from '@earshot/angular/diagnostics';
import { firstValueFrom, map, race, timer } from 'rxjs';
import { ServiceWorkerScope } from '../update/service-worker';
import { injectWords } from '../words/inject-words';

/** Ms in which the service worker must answer. Without one in control (Shift and reload, a failed start) no answer ever comes. */
const ANSWER_WITHIN = 10_000;
const SAME_VERSION =
  'If this stays: run the same version on all nodes (EARSHOT_VERSION in earshot.env), and let no proxy cache ngsw.json';
const SERVED = 'Serve every file of dist/app unchanged, ngsw.json and ngsw-worker.js included';

/** The service worker's copy of the app on this device. */
@Injectable({ providedIn: 'root' })
export class OfflineCopy {
  private readonly updates = inject(ServiceWorkerScope).injector.get(SwUpdate);
  private readonly words = injectWords();

  /** Checks whether there is a copy, and whether it is the newest. */
  async look(): Promise<DiagnosticsRow> {
    const says = this.words().offlineCopy;
    const { name } = says;
    if (!this.updates.isEnabled) return { name, verdict: 'skipped', says: says.notHere };
    if (!navigator.onLine) return { name, verdict: 'good', says: says.unchecked };
    const failed: DiagnosticsRow = {
      name,
      verdict: 'warning',
      says: says.failed,
      means: says.failedMeans,
      advice: says.failedAdvice,
      operator: SERVED,
    };
    try {
      // Not the operator `timeout`, which would add to what every page loads.
      const late$ = timer(ANSWER_WITHIN).pipe(map(() => null));
      const isOld = await firstValueFrom(race(this.updates.checkForUpdate(), late$));
      if (isOld === false) return { name, verdict: 'good', says: says.newest };
      if (isOld === null && !(await isBeingMade())) return failed;
      return isOld
        ? {
            name,
            verdict: 'warning',
            says: says.old,
            means: says.oldMeans,
            advice: says.oldAdvice,
            operator: SAME_VERSION,
          }
        : {
            name,
            verdict: 'skipped',
            says: says.busy,
            means: says.busyMeans,
            advice: says.busyAdvice,
            operator: SERVED,
          };
    } catch {
      return failed; // the service worker couldn't fetch the list of files, or is in a bad state
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
