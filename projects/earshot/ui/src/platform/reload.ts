import { DestroyRef, inject, type Signal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LOG, RELOAD, WINDOW, UNZONED } from '@earshot/angular';
import { catchError, defer, of, switchMap, timer } from 'rxjs';

/** In ms: how long a page may take to go. After that the browser, or the person, has kept it. */
const GONE_WITHIN = 5_000;

/** What a button "Reload" needs. */
export interface Reload {
  /** Whether the newest version is on its way. */
  readonly isUnderWay: Signal<boolean>;
  /** Loads the page again; does nothing while that is under way. */
  readonly start: () => void;
}

/** Returns the way to load the page again. Call it where `inject()` works. */
export function injectReload(): Reload {
  const [reload, life, { location }] = [inject(RELOAD), inject(DestroyRef), inject(WINDOW)];
  const log = inject(LOG)('ui/platform');
  const isUnderWay = signal(false);
  const start = (): void => {
    if (isUnderWay()) return;
    isUnderWay.set(true);
    defer(() => reload())
      .pipe(
        catchError((error: unknown) => {
          log.warn('the newest version could not be loaded; the page is loaded again as it is', error);
          location.reload();
          return of(undefined);
        }),
        switchMap(() => timer(GONE_WITHIN, UNZONED)),
        takeUntilDestroyed(life),
      )
      .subscribe(() => isUnderWay.set(false));
  };
  return { isUnderWay: isUnderWay.asReadonly(), start };
}
