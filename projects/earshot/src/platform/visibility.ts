import { inject, InjectionToken } from '@angular/core';
import { distinctUntilChanged, fromEvent, map, type Observable, startWith } from 'rxjs';
import { WINDOW } from './window';

/** Emits whether the page is visible, at once and on every change; it is hidden in a background tab and on a locked phone. */
export const VISIBILITY = new InjectionToken<Observable<boolean>>('VISIBILITY', {
  providedIn: 'root',
  factory: () => {
    const { document } = inject(WINDOW);
    return fromEvent(document, 'visibilitychange').pipe(
      startWith(null),
      map(() => document.visibilityState === 'visible'),
      distinctUntilChanged(),
    );
  },
});
