import { Component, input } from '@angular/core';

/** How much a button wants to be pressed. */
export type ButtonVariant = 'primary' | 'tonal' | 'plain' | 'danger';

/** A button or link in Earshot's looks, for what a host adds to the screens. */
@Component({
  // A button stays a <button>, and a link an <a>.
  // eslint-disable-next-line @angular-eslint/component-selector
  selector: 'button[earButton], a[earButton]',
  template: '<ng-content />',
  styleUrls: ['../theme/tokens.css', './button.css'],
  host: { '[attr.data-variant]': 'variant()' },
})
export class Button {
  /** How prominent the button is. */
  readonly variant = input<ButtonVariant>('tonal');
}
