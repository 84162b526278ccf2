import { inject, Injectable } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { VISIBILITY } from '@earshot/angular';
import { WAKE_LOCK } from '../../platform/wake-lock';
import { EMPTY, Observable, switchMap } from 'rxjs';

/** Keeps the screen on during a call. The browser releases the lock when the page is hidden, so it is requested again. */
@Injectable()
export class ScreenAwake {
  private readonly lock = inject(WAKE_LOCK);

  constructor() {
    inject(VISIBILITY)
      .pipe(
        switchMap((isVisible) => (isVisible && this.lock ? awake(this.lock) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe();
  }
}

/** Keeps the screen on while it is subscribed to. */
function awake(lock: WakeLock): Observable<never> {
  return new Observable(() => {
    let isOver = false;
    let sentinel: WakeLockSentinel | null = null;
    lock.request('screen').then(
      (granted) => {
        sentinel = granted;
        if (isOver) void granted.release();
      },
      // NotAllowedError: a low battery, or the page was hidden meanwhile. The call goes on with a screen that darkens.
      () => undefined,
    );
    return () => {
      isOver = true;
      void sentinel?.release();
    };
  });
}
