import { inject, InjectionToken } from '@angular/core';
import { fromEvent, map, merge, type Observable } from 'rxjs';
import { WINDOW } from './window';

/** What happens to the page as a whole. */
export interface Page {
  /** The page's origin, for example `https://calls.example`. */
  readonly origin: string;
  /** Emits when the page is about to go away: closed, reloaded, or put into the back-forward cache. */
  readonly hide$: Observable<void>;
  /** Emits when the network may have changed: back online, another interface, or back from sleep. */
  readonly networkChange$: Observable<void>;
}

export const PAGE = new InjectionToken<Page>('PAGE', {
  providedIn: 'root',
  factory: () => {
    const window = inject(WINDOW);
    const connection = (window.navigator as Navigator & { connection?: EventTarget }).connection;
    const changes = [fromEvent(window, 'online')];
    if (connection) changes.push(fromEvent(connection, 'change'));
    return {
      origin: window.location.origin,
      hide$: fromEvent(window, 'pagehide').pipe(map(() => undefined)),
      networkChange$: merge(...changes).pipe(map(() => undefined)),
    };
  },
});
