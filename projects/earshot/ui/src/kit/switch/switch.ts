import { Component, input, output } from '@angular/core';

/** A switch with its words. It shows what it is given: to be another is its parent's business. */
@Component({
  selector: 'ear-switch',
  template: `
    <button
      type="button"
      role="switch"
      [attr.aria-checked]="isOn()"
      [attr.aria-label]="label()"
      [attr.aria-description]="text() || null"
      [attr.aria-disabled]="isFixed() || null"
      (click)="isFixed() || toggled.emit()"
    >
      <span class="words">
        <strong>{{ label() }}</strong>
        @if (text()) {
          <span>{{ text() }}</span>
        }
      </span>
      <span class="track"><span class="thumb"></span></span>
    </button>
  `,
  styleUrls: ['../theme/tokens.css', './switch.css'],
})
export class Switch {
  readonly label = input.required<string>();
  /** What it means, where the label does not say it all. */
  readonly text = input('');
  readonly isOn = input.required<boolean>();
  /** Whether it cannot be changed; the text should say why. */
  readonly isFixed = input(false);
  /** Emits when the person presses it. */
  readonly toggled = output();
}
