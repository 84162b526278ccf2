import { Component, computed, inject, input } from '@angular/core';
import type { IconName } from './icons';
import { IconOutlines } from './outlines';

/** A small picture beside a text, or in a button that has a name of its own: hidden from screen readers. */
@Component({
  selector: 'ear-icon',
  template: `<svg [attr.data-icon]="name()" viewBox="0 0 24 24" width="24" height="24">
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      inline-size: 1.5em;
      block-size: 1.5em;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    /* What points along the line of writing points the other way where that goes the other way. */
    svg:is([data-icon='back'], [data-icon='question'], [data-icon='signal'], [data-icon='speaker']):dir(rtl) {
      scale: -1 1;
    }
  `,
  host: { 'aria-hidden': 'true' },
})
export class Icon {
  /** Which icon to draw. */
  readonly name = input.required<IconName>();
  private readonly outlines = inject(IconOutlines);
  protected readonly path = computed(() => this.outlines.of(this.name()));
}
