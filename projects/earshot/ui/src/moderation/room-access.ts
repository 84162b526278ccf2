import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, type Secure } from '@earshot/angular';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { injectIntl } from '../intl/inject-intl';

/** Where a moderator says who may come into the room: a modal dialog, opened with `open()`. */
@Component({
  selector: 'ear-room-access',
  imports: [Button, Icon],
  templateUrl: './room-access.html',
  styleUrls: ['../theme/tokens.css', './room-access.css'],
})
export class RoomAccessDialog {
  private readonly call = inject(CallService);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly intl = injectIntl();
  protected readonly access = toSignal(this.call.access$, { requireSync: true });
  protected readonly passcode = signal('');
  protected readonly hasFailed = signal(false);

  /** Opens the dialog; the browser gives the focus back to where it was once it is closed. */
  open(): void {
    this.hasFailed.set(false);
    this.dialog().nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  /** A click beside the dialog lands on the dialog itself, for its content fills it. */
  protected closeOutside(target: EventTarget | null): void {
    if (target === this.dialog().nativeElement) this.close();
  }

  protected toggleLobby(): void {
    void this.secure({ lobby: !this.access().lobby });
  }

  protected async setPasscode(event: Event): Promise<void> {
    event.preventDefault(); // a form that is sent would load the page again
    const passcode = this.passcode().trim();
    if (passcode && (await this.secure({ passcode }))) this.passcode.set('');
  }

  protected removePasscode(): void {
    void this.secure({ passcode: null });
  }

  private async secure(change: Secure): Promise<boolean> {
    this.hasFailed.set(false);
    const isDone = await this.call.secure(change);
    this.hasFailed.set(!isDone);
    return isDone;
  }
}
