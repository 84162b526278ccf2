import { Component, inject, input, inputBinding } from '@angular/core';
import type { RoomId } from '@earshot/angular';
import { Lazy, type Source } from '../../kit/lazy/lazy';
import { CALL_CODE } from './call-code-source';
import { CallScreenAhead } from './call-screen-ahead';

const CONTENT: Source = () => CALL_CODE().then(({ CallScreenContent }) => CallScreenContent);

/** The screen of a running call: everyone's picture and sound, the controls, and what there is to know. It fills its container. */
@Component({
  selector: 'ear-call-screen',
  imports: [Lazy],
  template: `<ear-lazy [source]="source" [prepared]="ahead?.content ?? null" [bindings]="bindings" />`,
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

  /** The screen's content may have been made before the call began. */
  protected readonly ahead = inject(CallScreenAhead, { optional: true });
  protected readonly source = CONTENT;
  protected readonly bindings = [
    inputBinding('link', this.link),
    inputBinding('room', this.room),
    inputBinding('shortcuts', this.shortcuts),
  ];
}
