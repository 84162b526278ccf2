import { Component, input, output, signal } from '@angular/core';
import { Dialog } from '../../kit/dialog/dialog';
import { injectIntl } from '../../words/inject-intl';
import { LinkSharing } from './link-sharing';

/** The link to the call and its QR code: a modal dialog, open for as long as it is there. */
@Component({
  selector: 'ear-invite-dialog',
  imports: [Dialog, LinkSharing],
  template: `
    <ear-dialog [heading]="intl().invitePeople" (closed)="closed.emit()">
      <p>{{ intl().inviteText }}</p>
      <ear-link-sharing [link]="link()" [isCodeShown]="true" (news)="told.set($event)" />
      <p role="status" [textContent]="told()"></p>
    </ear-dialog>
  `,
  styles: `
    :host {
      --ear-qr-code-size: min(15 * var(--_unit), 62vw);

      display: contents;
    }
    p {
      margin: 0;
      color: var(--_text-soft);
      font-size: calc(0.9375 * var(--_unit));
    }
    [role='status'] {
      min-block-size: 1.4em;
      text-align: center;
    }
  `,
  styleUrl: '../../kit/theme/tokens.css',
})
export class InviteDialog {
  /** The link to share. */
  readonly link = input.required<string>();
  /** Emits once the person has closed it. */
  readonly closed = output();

  protected readonly intl = injectIntl();
  /** The page around a modal dialog is inert, so the dialog shows its messages itself. */
  protected readonly told = signal('');
}
