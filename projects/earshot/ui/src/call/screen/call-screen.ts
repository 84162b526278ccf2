import { Component, input, inputBinding } from '@angular/core';
import type { RoomId } from '@earshot/angular';
import { Lazy, type Source } from '../../kit/lazy/lazy';

/** Where the call itself comes from. A page that fetches it early draws it without delay. */
export const CALL_SCREEN_CONTENT: Source = () =>
  import('./call-screen-content').then(({ CallScreenContent }) => CallScreenContent);

/** The screen of a running call: everyone's picture and sound, the controls, and what there is to know. It fills its container. */
@Component({
  selector: 'ear-call-screen',
  imports: [Lazy],
  template: `<ear-lazy [source]="source" [bindings]="bindings" />`,
  styles: `
    :host {
      display: grid;
      min-block-size: 100%;
      background: #0a101d;
    }
  `,
})
export class CallScreen {
  /** The link for others to join with. */
  readonly link = input.required<string>();
  /** The call's room, so that a reload leads back into it; null remembers nothing. */
  readonly room = input<RoomId | null>(null);
  /** Whether keys do something in the call; the person can switch them off as well. */
  readonly shortcuts = input(true);

  protected readonly source = CALL_SCREEN_CONTENT;
  protected readonly bindings = [
    inputBinding('link', this.link),
    inputBinding('room', this.room),
    inputBinding('shortcuts', this.shortcuts),
  ];
}
