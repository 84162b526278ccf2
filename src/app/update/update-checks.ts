import { DestroyRef, inject, Injectable, Injector, type Signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { SwUpdate } from '@angular/service-worker';
import { CallService, guarded, isUnderWay, LOG, NOW, VISIBILITY } from '@earshot/angular';
import {
  EMPTY,
  exhaustMap,
  filter,
  interval,
  map,
  merge,
  type Observable,
  skip,
  switchMap,
  take,
  timer,
} from 'rxjs';

/** Times in ms. */
const HOURLY = 3_600_000;
const AT_MOST_EACH = 600_000;
/** After a version that could not be installed; each failure in a row doubles it, up to an hour. */
const AGAIN_AFTER = 15_000;

/**
 * Has the service worker look for a newer version. It does so by itself when a page is loaded; an app that stays open for days
 * is asked to here: each hour, on return to it, on the way to another page, and at once when the server speaks another version.
 */
@Injectable()
export class UpdateChecks {
  private readonly updates = inject(SwUpdate);
  private readonly state$ = inject(CallService).state$;
  private readonly visible$ = inject(VISIBILITY);
  private readonly now = inject(NOW);
  private readonly log = inject(LOG)('app/update');
  private readonly life = inject(DestroyRef);
  private readonly injector = inject(Injector);
  /** Loading the page was one. */
  private lastCheck = this.now();
  private failuresInARow = 0;

  /** Begins; `path` is the address of the current page. */
  follow(path: Signal<string>): void {
    if (!this.updates.isEnabled) return;
    const occasions$ = merge(
      interval(HOURLY),
      this.visible$.pipe(filter((isVisible) => isVisible)),
      toObservable(path, { injector: this.injector }).pipe(skip(1)),
    ).pipe(filter(() => this.now() - this.lastCheck >= AT_MOST_EACH));
    const mismatches$ = this.state$.pipe(
      filter((state) => state.kind === 'failed' && state.error.code === 'version-mismatch'),
    );
    merge(occasions$, mismatches$, this.secondTries())
      .pipe(
        switchMap(() => this.callsEnd()),
        exhaustMap(() => this.check()),
        takeUntilDestroyed(this.life),
      )
      .subscribe();
  }

  /** Two nodes of different versions behind one balancer, or a network that fails midway, leave half a version, which is none. */
  private secondTries(): Observable<unknown> {
    return this.updates.versionUpdates.pipe(
      switchMap(({ type }) => {
        if (type === 'VERSION_DETECTED') return EMPTY;
        this.failuresInARow = type === 'VERSION_INSTALLATION_FAILED' ? this.failuresInARow + 1 : 0;
        if (this.failuresInARow === 0) return EMPTY;
        return timer(Math.min(AGAIN_AFTER * 2 ** (this.failuresInARow - 1), HOURLY));
      }),
    );
  }

  /** Emits at once, or after the call: fetching a version would take bandwidth from it. */
  private callsEnd(): Observable<unknown> {
    return this.state$.pipe(
      map(isUnderWay),
      filter((isCalling) => !isCalling),
      take(1),
    );
  }

  private async check(): Promise<void> {
    this.lastCheck = this.now();
    await guarded(this.log, 'the service worker could not look for a newer version', () =>
      this.updates.checkForUpdate(),
    );
  }
}
