import { inject, Injectable, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FULL_SCREEN, type ScreenFilling } from '../platform/full-screen';
import { map, of } from 'rxjs';

/** The outcome of switching: an element fills the screen, none does, or the browser refused and nothing changed. */
export type FullScreenOutcome = 'on' | 'off' | 'refused';

/** Lets a call fill the screen. Dialogs and popovers of the browser's own kind stay above it. */
@Injectable({ providedIn: 'root' })
export class FullScreen {
  private readonly screen = inject(FULL_SCREEN);

  /** Whether an element of the page fills the screen. It follows Escape and whatever else ends that. */
  readonly isOn: Signal<boolean> = toSignal(
    this.screen?.element$.pipe(map((element) => element !== null)) ?? of(false),
    { requireSync: true },
  );

  /**
   * Lets an element fill the screen, or ends it where one does; to be called from a tap or a key press. Never rejects.
   * Null where the browser cannot.
   */
  readonly toggle: ((element: HTMLElement) => Promise<FullScreenOutcome>) | null = this.toggleOf(this.screen);

  private toggleOf(screen: ScreenFilling | null) {
    if (!screen) return null;
    return async (element: HTMLElement): Promise<FullScreenOutcome> => {
      const wanted = this.isOn() ? 'off' : 'on';
      try {
        await (wanted === 'on' ? screen.request(element) : screen.exit());
        return wanted;
      } catch {
        // TypeError: the browser wants a tap, or another page's frame may not; or it ended by itself meanwhile.
        return 'refused';
      }
    };
  }
}
