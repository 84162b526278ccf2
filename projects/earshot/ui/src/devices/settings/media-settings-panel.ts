import { Component, input, inputBinding } from '@angular/core';
import { Lazy, type Source } from '../../kit/lazy/lazy';
import type { MediaSettingsPart } from './media-settings-parts';

/**
 * Microphone, camera and speaker, how they are used, and tests of both sounds; the sounds of a call; whether others learn the person's
 * address: for a host's page of settings, or a dialog.
 */
@Component({
  selector: 'ear-media-settings',
  imports: [Lazy],
  template: `<ear-lazy [source]="source" [bindings]="bindings" />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class MediaSettingsPanel {
  /** What to show, all of it unless said otherwise: a page can have its own heading over each. */
  readonly parts = input<readonly MediaSettingsPart[]>();

  protected readonly bindings = [inputBinding('parts', this.parts)];
  protected readonly source: Source = () =>
    import('./media-settings-form').then(({ MediaSettingsForm }) => MediaSettingsForm);
}
