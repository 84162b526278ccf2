import { inject, InjectionToken } from '@angular/core';
import { fromEvent, map, type Observable, startWith } from 'rxjs';
import { WINDOW, ifThere } from '@earshot/angular';

/** One element that fills the screen (Fullscreen API Standard). */
export interface ScreenFilling {
  /** Emits the element that fills the screen, null without one: at once and on every change, whoever made it. */
  readonly element$: Observable<Element | null>;
  /** Lets an element fill the screen; rejects where the browser refuses, for example without a tap or key press. */
  request(element: Element): Promise<void>;
  /** Ends it; rejects where nothing fills the screen. */
  exit(): Promise<void>;
}

/** Null where no element can fill the screen: on iPhones, and in frames that may not. */
export const FULL_SCREEN = new InjectionToken<ScreenFilling | null>('FULL_SCREEN', {
  providedIn: 'root',
  factory: () => {
    const { document } = inject(WINDOW);
    if (!ifThere(() => document.fullscreenEnabled)) return null;
    return {
      element$: fromEvent(document, 'fullscreenchange').pipe(
        startWith(null),
        map(() => document.fullscreenElement),
      ),
      // The bars of an Android phone go as well.
      request: (element) => element.requestFullscreen({ navigationUI: 'hide' }),
      exit: () => document.exitFullscreen(),
    };
  },
});
