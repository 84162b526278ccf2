import { inject, InjectionToken, NgZone } from '@angular/core';
import { type MonoTypeOperatorFunction, Observable } from 'rxjs';

/**
 * Subscribes to the source outside a host's zone, whichever zone the subscriber is in, so that its timers cause no
 * change detection.
 */
export function outside<T>(zone: NgZone): MonoTypeOperatorFunction<T> {
  return (source$) =>
    new Observable((subscriber) => zone.runOutsideAngular(() => source$.subscribe(subscriber)));
}

/** Passes values on inside a host's zone, so that what the host does with them is seen by its change detection. */
export function insideZone<T>(zone: NgZone): MonoTypeOperatorFunction<T> {
  return (source$) =>
    new Observable((subscriber) =>
      source$.subscribe({
        next: (value) => zone.run(() => subscriber.next(value)),
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    );
}

/**
 * Runs a source in the background: its timers run outside a host's zone, if there is one, and its values are emitted
 * inside. For sources that tick often and emit seldom.
 */
export type Background = <T>(source$: Observable<T>) => Observable<T>;

export const BACKGROUND = new InjectionToken<Background>('BACKGROUND', {
  providedIn: 'root',
  factory: () => {
    const zone = inject(NgZone);
    return (source$) => source$.pipe(outside(zone), insideZone(zone));
  },
});
