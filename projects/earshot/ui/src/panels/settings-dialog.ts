import { Component, output } from '@angular/core';
import { DevicePicker } from '../devices/device-picker';
import { Dialog } from '../dialog/dialog';
import { injectIntl } from '../intl/inject-intl';

/** The person's devices and how they are used, in the middle of a call. */
@Component({
  selector: 'ear-settings-dialog',
  imports: [DevicePicker, Dialog],
  template: `
    <ear-dialog [heading]="intl().settings" (closed)="closed.emit()"><ear-device-picker /></ear-dialog>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class SettingsDialog {
  /** Emits once the person has closed it. */
  readonly closed = output();

  protected readonly intl = injectIntl();
}
