import { Component, inject, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService, charactersOf, type Secure, SHORTEST_PASSCODE } from '@earshot/angular';
import { Button } from '../../kit/button/button';
import { Dialog } from '../../kit/dialog/dialog';
import { Icon } from '../../kit/icon/icon';
import { injectIntl } from '../../words/inject-intl';
import { Switch } from '../../kit/switch/switch';

/** A modal dialog in which a moderator decides who may join. It is open as long as it exists. */
@Component({
  selector: 'ear-room-access',
  imports: [Button, Dialog, Icon, Switch],
  templateUrl: './room-access.html',
  styleUrls: ['../../kit/theme/tokens.css', './room-access.css'],
})
export class RoomAccessDialog {
  /** Emits once the moderator has closed it. */
  readonly closed = output();

  private readonly call = inject(CallService);

  protected readonly intl = injectIntl();
  protected readonly access = toSignal(this.call.access$, { requireSync: true });
  protected readonly passcode = signal('');
  protected readonly isShort = signal(false);
  protected readonly hasFailed = signal(false);

  protected toggleLobby(): void {
    void this.secure({ lobby: !this.access().lobby });
  }

  protected async setPasscode(event: Event): Promise<void> {
    event.preventDefault(); // a form that is sent would load the page again
    const passcode = this.passcode().trim();
    this.isShort.set(charactersOf(passcode).length < SHORTEST_PASSCODE);
    if (!this.isShort() && (await this.secure({ passcode }))) this.passcode.set('');
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
