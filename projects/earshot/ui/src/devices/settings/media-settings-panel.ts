import { Component } from '@angular/core';
import { Lazy, type Source } from '../../kit/lazy/lazy';

/** Microphone, camera and speaker, how they are used, and tests of both sounds: for a host's page of settings, or a dialog. */
@Component({
  selector: 'ear-media-settings',
  imports: [Lazy],
  template: `<ear-lazy [source]="source" />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class MediaSettingsPanel {
  protected readonly source: Source = () =>
    import('./media-settings-form').then(({ MediaSettingsForm }) => MediaSettingsForm);
}
