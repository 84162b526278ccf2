import { Component, computed, input } from '@angular/core';
import { hueOf, initialsOf } from './person';

/** A person without a picture: initials on a colour that belongs to the name, or is chosen with `--ear-avatar-hue`. */
@Component({
  selector: 'ear-avatar',
  template: '<span [textContent]="initials()"></span>',
  styles: `
    :host {
      display: grid;
      place-items: center;
      inline-size: var(--ear-avatar-size, calc(6 * var(--_unit)));
      aspect-ratio: 1;
      border-radius: 50%;
      --_shade: var(--ear-avatar-hue, var(--_hue));
      background: linear-gradient(
        145deg,
        oklch(0.56 0.1 var(--_shade)),
        oklch(0.4 0.1 calc(var(--_shade) + 40))
      );
      color: #fff;
      font-size: calc(var(--ear-avatar-size, calc(6 * var(--_unit))) * 0.38);
      font-weight: 600;
      letter-spacing: 0.02em;
      line-height: 1;
      user-select: none;
    }
    @media (forced-colors: active) {
      :host {
        border: 2px solid CanvasText;
      }
    }
  `,
  host: { 'aria-hidden': 'true', '[style.--_hue]': 'hue()' },
})
export class Avatar {
  readonly name = input.required<string>();
  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly hue = computed(() => hueOf(this.name()));
}
