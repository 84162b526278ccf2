import { Component } from '@angular/core';
import { Lazy, type Source } from '../../kit/lazy/lazy';

/** Chooses microphone, camera and, where the browser can switch it, the speaker. */
@Component({
  selector: 'ear-device-picker',
  imports: [Lazy],
  template: `<ear-lazy [source]="source" />`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class DevicePicker {
  protected readonly source: Source = () =>
    import('./device-choices').then(({ DeviceChoices }) => DeviceChoices);
}
