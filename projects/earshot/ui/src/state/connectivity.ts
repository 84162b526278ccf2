import { inject, Injectable, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WINDOW, ifThere } from '@earshot/angular';
import { fromEvent, map, merge } from 'rxjs';

/** Whether there is a network at all, as the browser sees it. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly window = inject(WINDOW);

  /** Whether the machine has a network; being online does not mean that the server can be reached. */
  readonly isOnline: Signal<boolean> = toSignal(
    merge(fromEvent(this.window, 'online'), fromEvent(this.window, 'offline')).pipe(
      map(() => this.hasNetwork()),
    ),
    { initialValue: this.hasNetwork() },
  );

  /** A browser that does not say is taken to have one. */
  private hasNetwork(): boolean {
    return ifThere(() => this.window.navigator.onLine) ?? true;
  }
}
