import { Component, output } from '@angular/core';
import { MediaSettingsForm } from './media-settings-form';
import { Dialog } from '../../kit/dialog/dialog';
import { injectIntl } from '../../words/inject-intl';

/** The person's devices and how they are used, in the middle of a call. */
@Component({
  selector: 'ear-settings-dialog',
  imports: [Dialog, MediaSettingsForm],
  template: `
    <ear-dialog [heading]="intl().settings" (closed)="closed.emit()"><ear-media-settings-form /></ear-dialog>
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
