import { afterNextRender, Component, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import { focusedIn } from '../focus/focused-in';
import { Icon } from '../icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { WINDOW } from '@earshot/angular';

/**
 * A modal dialog that opens when it is drawn and is to be taken away when it is closed. The browser keeps the focus
 * within and closes it on Escape; the focus then goes back to where it was.
 */
@Component({
  selector: 'ear-dialog',
  imports: [Icon],
  templateUrl: './dialog.html',
  styleUrls: ['../theme/tokens.css', './dialog.css'],
})
export class Dialog {
  /** The dialog's name, which stands above its content. */
  readonly heading = input.required<string>();
  /** Emits once it is closed, in whichever way. */
  readonly closed = output();

  protected readonly intl = injectIntl();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    const { document } = inject(WINDOW);
    const before = focusedIn(document);
    afterNextRender({ write: () => this.dialog().nativeElement.showModal() });
    // The browser returns the focus to the element that had it when the dialog opened. That may have been a menu's item,
    // which is gone by then.
    this.closed.subscribe(() => {
      if (document.activeElement === document.body) before?.focus();
    });
  }

  close(): void {
    this.dialog().nativeElement.close();
  }

  /** A click beside the dialog lands on the dialog itself, for its content fills it. */
  protected closeOutside(target: EventTarget | null): void {
    if (target === this.dialog().nativeElement) this.close();
  }
}
