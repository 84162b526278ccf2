import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';
import { LinkSharing } from './link-sharing';

/** What InviteDialog shows, in a file of its own so that it is loaded when it is opened. */
@Component({
  selector: 'ear-invite-panel',
  imports: [Icon, LinkSharing],
  templateUrl: './invite-panel.html',
  styleUrls: ['../theme/tokens.css', './invite-panel.css'],
})
export class InvitePanel {
  /** What to hand on. */
  readonly link = input.required<string>();
  /** Emits what the person was told, for example that the link was copied. */
  readonly news = output<string>();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly intl = injectIntl();
  /** A modal dialog shuts out what stands around it: it tells the news itself. */
  protected readonly told = signal('');

  /** Opens the dialog; the browser gives the focus back to where it was once it is closed. */
  open(): void {
    const dialog = this.dialog().nativeElement;
    if (dialog.open) return;
    this.told.set('');
    dialog.showModal();
  }

  protected tell(news: string): void {
    this.told.set(news);
    this.news.emit(news);
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  /** A click beside the dialog lands on the dialog itself, for its content fills it. */
  protected closeOutside(target: EventTarget | null): void {
    if (target === this.dialog().nativeElement) this.close();
  }
}
