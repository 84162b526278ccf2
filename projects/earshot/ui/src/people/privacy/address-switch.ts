import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { CallService } from '@earshot/angular';
import { Switch } from '../../kit/switch/switch';
import { injectPrivacyWords } from '../../words/inject-privacy-words';

/** Whether the others learn this machine's address; where that is not the person's to say, it says whose. */
@Component({
  selector: 'ear-address-switch',
  imports: [Switch],
  template: `
    <ear-switch
      [label]="words().hideAddress"
      [text]="text()"
      [isOn]="privacy().isHidden && !isPending()"
      [isPending]="isPending()"
      [isFixed]="isFixed()"
      (toggled)="toggle()"
    />
  `,
})
export class AddressSwitch {
  private readonly call = inject(CallService);

  protected readonly words = injectPrivacyWords();
  protected readonly privacy = toSignal(this.call.privacy$, { requireSync: true });
  /** If an address is hidden although there is no relay, the person must be able to show it again. */
  protected readonly isFixed = computed(() => {
    const { isForced, isHidden, hasRelay } = this.privacy();
    return isForced || (!isHidden && hasRelay === false);
  });
  /** Whether it is not hidden from everyone yet. */
  protected readonly isPending = computed(() => this.privacy().isPending ?? false);
  protected readonly text = computed(() => {
    const { isForced, hasRelay } = this.privacy();
    if (this.isPending()) return this.words().hidingAddress;
    if (hasRelay === false) return this.words().noRelay;
    return isForced ? this.words().hiddenByService : this.words().hideAddressText;
  });

  protected toggle(): void {
    this.call.hideAddress(!this.privacy().isHidden);
  }
}
