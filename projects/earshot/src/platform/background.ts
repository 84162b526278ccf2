import { inject, InjectionToken, NgZone } from '@angular/core';
import { type MonoTypeOperatorFunction, Observable } from 'rxjs';

/** Subscribes to the source outside a host's zone, whichever the subscriber is in: what ticks there has no page checked. */
export function outside<T>(zone: NgZone): MonoTypeOperatorFunction<T> {
  return (source$) =>
    new Observable((subscriber) => zone.runOutsideAngular(() => source$.subscribe(subscriber)));
}

/**
 * Has something go on in the background: a host's zone, where there is one, hears nothing of its timers, only of what it emits.
 * For what ticks often and emits seldom.
 */
export type Background = <T>(source$: Observable<T>) => Observable<T>;

export const BACKGROUND = new InjectionToken<Background>('BACKGROUND', {
  providedIn: 'root',
  factory: () => {
    const zone = inject(NgZone);
    return (source$) =>
      new Observable((subscriber) =>
        source$.pipe(outside(zone)).subscribe({
          next: (value) => zone.run(() => subscriber.next(value)),
          error: (error: unknown) => subscriber.error(error),
          complete: () => subscriber.complete(),
        }),
      );
  },
});
