import { Component, input, output } from '@angular/core';

/** A switch with a label and a text. It shows the state that it is given; its parent changes that. */
@Component({
  selector: 'ear-switch',
  template: `
    <button
      type="button"
      role="switch"
      [attr.aria-checked]="isOn()"
      [attr.aria-busy]="isPending() || null"
      [attr.aria-label]="label()"
      [attr.aria-description]="text() || null"
      [attr.aria-disabled]="isFixed() || null"
      (click)="isFixed() || toggled.emit()"
    >
      <span class="words">
        <strong [textContent]="label()"></strong>
        @if (text()) {
          <span [textContent]="text()"></span>
        }
      </span>
      <span class="track"><span class="thumb"></span></span>
    </button>
  `,
  styleUrls: ['../theme/tokens.css', './switch.css'],
})
export class Switch {
  readonly label = input.required<string>();
  /** An explanation, if the label needs one. */
  readonly text = input('');
  readonly isOn = input.required<boolean>();
  /** Whether it is being turned on; the text should say so. */
  readonly isPending = input(false);
  /** Whether it cannot be changed; the text should say why. */
  readonly isFixed = input(false);
  /** Emits when the person presses it. */
  readonly toggled = output();
}
