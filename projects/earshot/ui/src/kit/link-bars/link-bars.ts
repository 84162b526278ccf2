import { Component, computed, input } from '@angular/core';
import type { Bars } from '@earshot/angular';
import { injectQualityWords } from '../../words/inject-quality-words';

/** Shows how good someone's connection is: one to three bars, which differ in number and name, not only in colour. */
@Component({
  selector: 'ear-link-bars',
  template: '<span></span><span></span><span></span>',
  styleUrl: './link-bars.css',
  host: { role: 'img', '[attr.aria-label]': 'label()', '[attr.data-bars]': 'bars()' },
})
export class LinkBars {
  readonly bars = input.required<Bars>();
  /** Whose connection it is. */
  readonly name = input.required<string>();

  private readonly words = injectQualityWords();
  protected readonly label = computed(() => this.words().connectionOf(this.name(), this.bars()));
}
