import { inject, InjectionToken } from '@angular/core';
import { distinctUntilChanged, fromEvent, map, type Observable, startWith } from 'rxjs';
import { WINDOW } from './window';

/** Emits whether the page can be seen, at once and on every change: not in a tab behind others, not on a locked phone. */
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
