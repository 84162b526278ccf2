import {
  afterNextRender,
  Component,
  type ComponentRef,
  ElementRef,
  inject,
  Injector,
  input,
  inputBinding,
  output,
  outputBinding,
} from '@angular/core';
import type { MediaError } from '@earshot/angular';
import { createInside } from '../on-demand/create-inside';
import type { InCallParts } from './in-call-parts';

/**
 * What a running call does beside its pictures: keys and the list of them, the lock screen, a screen that stays on, sounds,
 * what screen readers are told, and a word to who talks while muted. It is to be on the page for as long as the call is live,
 * in the call screen or in the element that holds the call, and loads what it needs once it is there.
 */
@Component({
  selector: 'ear-in-call',
  template: '',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class InCall {
  /** Whether single keys do something in this call. */
  readonly shortcuts = input(true);
  /** Emits why a device or the screen could not be opened by a key, and null when the person tries again. */
  readonly problem = output<MediaError | null>();

  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  // Pictures and voices go first. What cannot be loaded is left out: the call itself needs none of it.
  private readonly parts = new Promise<ComponentRef<InCallParts> | null>((resolve) => {
    afterNextRender({ read: () => resolve(this.load()) });
  });

  /** Opens the list of keys. */
  async openShortcuts(): Promise<void> {
    (await this.parts)?.instance.openShortcuts();
  }

  private load(): Promise<ComponentRef<InCallParts> | null> {
    const load = () => import('./in-call-parts').then(({ InCallParts }) => InCallParts);
    return createInside(this.host, this.injector, load, [
      inputBinding('shortcuts', this.shortcuts),
      outputBinding<MediaError | null>('problem', (problem) => this.problem.emit(problem)),
    ]);
  }
}
